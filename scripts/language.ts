import { dirname } from 'node:path';
import { measureReadability } from './language/lix.ts';
import { misspelt } from './language/spelling.ts';
import { readTexts } from './language/texts.ts';
import { refused } from './language/voice.ts';

/**
 * Reads everything that the pages say, in both languages: its spelling, the words that no page uses, and how hard report and check
 * are to read. A step of `npm run check`; takes the folder of the project, if it is another than this.
 */
const texts = await readTexts(process.argv[2] ?? dirname(import.meta.dirname));
const readability = measureReadability(texts);
const problems = [...(await misspelt(texts)), ...refused(texts), ...readability.problems];
for (const problem of problems) console.log(problem);
console.log(`${texts.filter(({ again }) => !again).length} texts; ${readability.summary}`);
if (problems.length > 0) process.exitCode = 1;
