/** The text of a style sheet, for a part that brings its own looks with it. */
declare module '*.css?inline' {
  const text: string;
  export default text;
}
