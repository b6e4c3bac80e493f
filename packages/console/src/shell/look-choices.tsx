import type { ReactNode } from "react";
import { MenuChoice, MenuSeparator } from "../kit/menu.tsx";
import { themes, useTheme } from "../theme/theme.ts";
import { type Language, languageNames, languages } from "../words/languages.ts";
import { useLanguage, useWords } from "../words/words-provider.tsx";

/** Language and theme, as the last things of a menu before its way out. */
export function LookChoices({ onLanguage }: { onLanguage: (language: Language) => void }): ReactNode {
  const { common } = useWords();
  const [theme, setTheme] = useTheme();
  const { language } = useLanguage();
  return (
    <>
      <MenuChoice
        label={common.language}
        options={languages.map((value) => ({ value, label: <span lang={value}>{languageNames[value]}</span> }))}
        value={language}
        onChange={onLanguage}
      />
      <MenuSeparator />
      <MenuChoice
        label={common.theme}
        options={themes.map((value) => ({ value, label: common.themes[value] }))}
        value={theme}
        onChange={setTheme}
      />
      <MenuSeparator />
    </>
  );
}
