import type { Locator, Page } from 'playwright-core';
import type { Language } from '../../crypto/text-field.ts';
import { onPage, pageAddress, type Stage } from './stage.ts';

/** Somebody at a page, in one language, before the camera. Scenes with a house of their own stand on a stage with that house. */
export class Actor<Set extends Stage = Stage> {
  protected readonly stage: Set;
  protected readonly page: Page;
  protected readonly language: Language;
  /** What the names of this one's pictures begin with. */
  protected readonly prefix: string = '';

  constructor(stage: Set, page: Page, language: Language) {
    this.stage = stage;
    this.page = page;
    this.language = language;
  }

  protected async goTo(path: string, { house }: Pick<Stage, 'house'> = this.stage): Promise<void> {
    await this.page.goto(pageAddress({ house }, path, this.language));
  }

  protected view(name: string): Locator {
    return this.page.locator(`[data-view="${name}"]`);
  }

  protected take(name: string): Promise<void> {
    return this.stage.camera.take(this.page, { name: `${this.prefix}${name}`, language: this.language });
  }

  /** Clicks on the first button of that name. */
  protected async press(name: string): Promise<void> {
    await this.page.getByRole('button', { name, exact: true }).first().click();
  }
}

/** Gives what plays one act after another, each by somebody new in a browser of their own. */
export function playedBy<Role extends Actor<Set>, Set extends Stage>(
  Role: new (stage: Set, page: Page, language: Language) => Role,
  stage: Set,
  language: Language,
): (act: (actor: Role) => Promise<void>) => Promise<void> {
  return (act) => onPage(stage, {}, (page) => act(new Role(stage, page, language)));
}
