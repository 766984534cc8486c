import type { PageProps } from './page.ts';
import { Prose } from './prose.tsx';

/** Where else one can turn. */
export function WaysPage({ words, config }: PageProps) {
  const { ways: t } = words.pages;
  const { danger, external, union, press, paper, duty } = t;
  const formal = t.formal[config.mode];
  return (
    <>
      <h1>{t.title}</h1>
      <p>{t.intro}</p>
      <Prose title={danger.title} text={[danger.text]} />
      <Prose title={formal.title} text={formal.text}>
        <p>
          <a href={config.links.formal}>{formal.link}</a>
        </p>
      </Prose>
      <Prose title={external.title} text={external.text}>
        <p>
          <a href={config.links.external}>{external.link}</a>
        </p>
      </Prose>
      <Prose title={union.title} text={union.text} />
      <Prose title={press.title} text={press.text} />
      <Prose title={paper.title} text={[...paper.text, paper.letter(config.letter), paper.phone(config.phone)]} />
      <Prose title={duty.title} text={duty.text} />
    </>
  );
}
