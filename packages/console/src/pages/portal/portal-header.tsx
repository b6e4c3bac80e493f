import { Settings2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { codeOf } from "../../api/error-text.ts";
import { useInstance } from "../../api/instance.ts";
import { IconButton } from "../../kit/icon-button.tsx";
import { Mark } from "../../kit/mark.tsx";
import { Menu, MenuChoice, MenuItem, MenuSeparator } from "../../kit/menu.tsx";
import { useNotify } from "../../kit/toast.tsx";
import type { WayBack } from "../../portal/open-portal.ts";
import { type Theme, useTheme } from "../../theme/theme.ts";
import { languageNames, languages } from "../../words/languages.ts";
import { useLanguage, useWords } from "../../words/words-provider.tsx";
import { ReturnLink } from "./return-link.tsx";

const themes: readonly Theme[] = ["system", "light", "dark"];

interface PortalHeaderProps {
  readonly wayBack: WayBack;
  readonly onClosed: () => void;
}

/** The operator's name and the way back to their product, which are both around it already when it is in a frame. */
export function PortalHeader({ wayBack, onClosed }: PortalHeaderProps): ReactNode {
  const { name } = useInstance();
  const framed = window.parent !== window;
  return (
    <header className="mx-auto flex w-full max-w-5xl items-center gap-2 px-4 pt-4 in-data-framed:max-w-none">
      {!framed && (
        <>
          <Mark />
          <bdi className="min-w-0 truncate font-semibold">{name}</bdi>
        </>
      )}
      <div className="grow" />
      {!framed && <ReturnLink url={wayBack.returnUrl} variant="ghost" short />}
      <PortalMenu onClosed={onClosed} label={framed ? "leave" : "signOut"} />
    </header>
  );
}

function PortalMenu({ onClosed, label }: { onClosed: () => void; label: "leave" | "signOut" }): ReactNode {
  const { portal, common } = useWords();
  const [theme, setTheme] = useTheme();
  const { language, speak } = useLanguage();
  const notify = useNotify();
  const close = useClose(onClosed);
  return (
    <Menu trigger={<IconButton label={portal.menu} icon={<Settings2 aria-hidden="true" className="size-4" />} />}>
      <MenuChoice
        label={common.language}
        options={languages.map((value) => ({ value, label: <span lang={value}>{languageNames[value]}</span> }))}
        value={language}
        onChange={(next) => void speak(next).catch(notify.failure)}
      />
      <MenuSeparator />
      <MenuChoice
        label={common.theme}
        options={themes.map((value) => ({ value, label: common.themes[value] }))}
        value={theme}
        onChange={setTheme}
      />
      <MenuSeparator />
      <MenuItem onSelect={close}>{portal[label]}</MenuItem>
    </Menu>
  );
}

/** Ends the session at the server, so that its cookie and its token are worth nothing from then on. */
function useClose(onClosed: () => void): () => void {
  const { request } = useApi();
  const notify = useNotify();
  const [closing, setClosing] = useState(false);
  return () => {
    if (closing) return;
    setClosing(true);
    const close = async (): Promise<void> => {
      try {
        await request("DELETE", "/portal/session");
      } catch (error) {
        if (codeOf(error) !== "UNAUTHENTICATED") throw error;
      }
      onClosed();
    };
    void close()
      .catch(notify.failure)
      .finally(() => setClosing(false));
  };
}
