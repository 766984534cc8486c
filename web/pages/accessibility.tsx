import type { PageProps } from './page.ts';
import { Prose } from './prose.tsx';

/** Who watches over the Act on accessibility of digital public services (2018:1937). */
const SUPERVISOR = 'https://www.digg.se/';

/** The statement that the Act asks for. Faults can be told of without saying who one is. */
export function AccessibilityPage({ words, config }: PageProps) {
  const { accessibility: t, ways } = words.pages;
  return (
    <>
      <h1>{t.title}</h1>
      <p>{t.intro(config.municipality)}</p>
      <Prose title={t.state.title} text={t.state.text} />
      {[t.tested, t.gaps].map(({ title, items }) => (
        <Prose key={title} title={title} text={[]}>
          <ul>
            {items.map((item) => (
              <li key={item}>{item}</li>
            ))}
          </ul>
        </Prose>
      ))}
      <Prose
        title={t.tell.title}
        text={[t.tell.text, ways.paper.letter(config.letter), ways.paper.phone(config.phone), t.tell.supervisor]}
      >
        <p>
          <a href={SUPERVISOR}>{t.tell.supervisorLink}</a>
        </p>
      </Prose>
      <p class="soft">{t.written}</p>
    </>
  );
}
