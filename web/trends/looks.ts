import text from './trends.css?inline';

/**
 * Gives the document the looks of this part, once. They come with its script: every public page asks for the same files, whichever page it is, and
 * its first view carries what all of them need and no more.
 */
export function putOnLooks(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
