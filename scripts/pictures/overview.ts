import { writeFile } from 'node:fs/promises';
import { fileOf, PICTURES, type Shown, THEMES, WIDTHS } from './camera.ts';

const STYLE = `body{font:16px/1.5 system-ui;margin:24px;background:#eee}
section{margin:0 0 48px}div{display:flex;gap:16px;align-items:flex-start;overflow-x:auto}
img{border:1px solid #999;flex:none}img[width="320"]{width:240px}img[width="1280"]{width:640px}`;

/** Writes index.html: each state with its pictures side by side. */
export async function writeOverview(taken: readonly Shown[]): Promise<void> {
  const names = [...new Set(taken.map(({ name }) => name))];
  const sections = names.map((name) => {
    const pictures = taken.filter((shown) => shown.name === name).flatMap(filesOf);
    const images = pictures.map(
      ({ file, width }) => `<a href="${file}"><img src="${file}" width="${width}" alt="${file}" loading="lazy"></a>`,
    );
    return `<section><h2>${name}</h2><div>${images.join('')}</div></section>`;
  });
  const head = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Pictures</title><style>${STYLE}</style>`;
  await writeFile(
    `${PICTURES}/index.html`,
    `${head}<h1>${taken.length * WIDTHS.length * THEMES.length} pictures</h1>${sections.join('')}`,
  );
}

function filesOf(shown: Shown): { file: string; width: number }[] {
  return WIDTHS.flatMap((width) => THEMES.map((theme) => ({ file: fileOf(shown, width, theme), width })));
}
