import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { useSession, useSetSession } from "../../api/session.ts";
import { Card } from "../../kit/card.tsx";
import { Field } from "../../kit/field.tsx";
import { RadioGroup } from "../../kit/radio-group.tsx";
import { Select } from "../../kit/select.tsx";
import { useNotify } from "../../kit/toast.tsx";
import { themes, useTheme } from "../../theme/theme.ts";
import { browserLanguage, type Language, languageNames, languages } from "../../words/languages.ts";
import { useLanguage, useWords } from "../../words/words-provider.tsx";

/** What holds at once, without a button to save it. */
export function PreferencesCard(): ReactNode {
  const { account: words, common } = useWords();
  const { user } = useSession();
  const [theme, setTheme] = useTheme();
  const choose = useChooseLanguage();
  const known = languages.map((value) => ({ value, label: languageNames[value] }));
  return (
    <Card title={words.preferences}>
      <div className="grid gap-6 sm:grid-cols-2">
        <Field label={common.language} hint={words.languageHint}>
          <Select
            options={[{ value: "", label: words.browserLanguage }, ...known]}
            value={user.language ?? ""}
            onChange={(event) => choose(languages.find((each) => each === event.target.value) ?? null)}
          />
        </Field>
        <div>
          <RadioGroup
            legend={common.theme}
            options={themes.map((value) => ({ value, label: common.themes[value] }))}
            value={theme}
            onChange={setTheme}
          />
          <p className="mt-1 text-sm text-muted">{words.themeHint}</p>
        </div>
      </div>
    </Card>
  );
}

function useChooseLanguage(): (language: Language | null) => void {
  const { api } = useApi();
  const { speak } = useLanguage();
  const setSession = useSetSession();
  const notify = useNotify();
  const { mutate } = useMutation({
    async mutationFn(language: Language | null) {
      const session = await api.updateOwnProfile({ language });
      await speak(language ?? browserLanguage());
      return session;
    },
    onSuccess: setSession,
    onError: notify.failure,
  });
  return mutate;
}
