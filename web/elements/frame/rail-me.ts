// At the foot of the rail: who is signed in, and their menu of theme, language, preferences and signing out.
import { msg } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
import { changeMe } from '../../api/me.ts';
import type { Me } from '../../api/session.ts';
import { chooseLanguage, type Language } from '../../language.ts';
import { navigate } from '../../navigation.ts';
import { currentTheme, setTheme, type Theme } from '../../browser/theme.ts';
import { avatar } from '../basics/avatar.ts';
import '../basics/hd-menu.ts';
import { toast } from '../basics/hd-toasts.ts';

type Choice = Theme | Language | 'preferences' | 'security' | 'sign-out';

interface Acts {
  signOut: () => void;
  /** Another theme is chosen: the menu marks it. */
  redraw: () => void;
}

export function railMe(me: Me, acts: Acts): TemplateResult {
  return html`<div class="me">
    ${avatar(me.name || me.email, 'agent')}
    <span class="words who"
      ><span class="cut">${me.name}</span><span class="cut small muted">${me.email}</span></span
    >
    <hd-menu
      plain
      icon-only
      icon="more"
      label=${msg('Account and theme')}
      .items=${[
        { value: 'system', label: msg('Theme: as the system') + mark('system') },
        { value: 'light', label: msg('Theme: light') + mark('light') },
        { value: 'dark', label: msg('Theme: dark') + mark('dark') },
        { value: 'en', label: 'English' + spoken('en') },
        { value: 'de', label: 'Deutsch' + spoken('de') },
        { value: 'preferences', label: msg('Preferences…'), icon: 'settings' },
        { value: 'security', label: msg('Password and security…'), icon: 'shield' },
        { value: 'sign-out', label: msg('Sign out'), icon: 'out' },
      ]}
      @hd-select=${(event: CustomEvent<Choice>) => choose(event.detail, acts)}
    ></hd-menu>
  </div>`;
}

function choose(choice: Choice, { signOut, redraw }: Acts): void {
  if (choice === 'preferences') return void navigate({ page: 'preferences' });
  if (choice === 'security') return void navigate({ page: 'security' });
  if (choice === 'sign-out') return signOut();
  if (choice === 'en' || choice === 'de') return void speak(choice);
  setTheme(choice);
  redraw();
}

/** The choice goes with the agent, to every browser. */
async function speak(language: Language): Promise<void> {
  const saved = await changeMe({ locale: language });
  if (saved.ok) chooseLanguage(language);
  else toast(saved.problem.detail, true);
}

const spoken = (language: Language): string => (document.documentElement.lang === language ? ' ✓' : '');

const mark = (theme: Theme): string => (currentTheme() === theme ? ' ✓' : '');
