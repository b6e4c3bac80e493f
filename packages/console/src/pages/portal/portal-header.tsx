import { Settings2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { codeOf } from "../../api/error-text.ts";
import { useInstance } from "../../api/instance.ts";
import { IconButton } from "../../kit/icon-button.tsx";
import { Mark } from "../../kit/mark.tsx";
import { Menu, MenuItem } from "../../kit/menu.tsx";
import { useNotify } from "../../kit/toast.tsx";
import type { WayBack } from "../../portal/open-portal.ts";
import { LookChoices } from "../../shell/look-choices.tsx";
import { useLanguage, useWords } from "../../words/words-provider.tsx";
import { ReturnLink } from "./return-link.tsx";

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
  const { portal } = useWords();
  const { speak } = useLanguage();
  const notify = useNotify();
  const close = useClose(onClosed);
  return (
    <Menu trigger={<IconButton label={portal.menu} icon={<Settings2 aria-hidden="true" className="size-4" />} />}>
      <LookChoices onLanguage={(next) => void speak(next).catch(notify.failure)} />
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
