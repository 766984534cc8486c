import { addressOf, type PageProps } from './page.ts';

/** What the server answers to an address that leads nowhere. */
export function NotFoundPage({ words, language }: PageProps) {
  const { notFound: t } = words.pages;
  return (
    <>
      <h1>{t.title}</h1>
      <p>{t.text}</p>
      <p>
        <a href={addressOf('/', language)}>{t.link}</a>
      </p>
    </>
  );
}
