// Texts of the facts, in which code and commands stand between backticks.

import type { TemplateResult } from 'lit';
import { html } from 'lit';

export function prose(text: string): readonly (string | TemplateResult)[] {
  return text.split(/`([^`]*)`/).map((part, index) => (index % 2 === 0 ? part : html`<code>${part}</code>`));
}
