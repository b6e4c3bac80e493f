import { Toast as Base } from "@base-ui/react/toast";
import { CircleAlert, CircleCheck, X } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import { useErrorText } from "../api/error-text.ts";
import { useWords } from "../words/words-provider.tsx";

/** Holds the notifications at the edge of the screen; a screen reader hears each of them. */
export function ToastProvider({ children }: { children: ReactNode }): ReactNode {
  return (
    <Base.Provider timeout={6000} limit={3}>
      {children}
      <Base.Portal>
        <Base.Viewport className="fixed inset-x-3 bottom-3 z-50 flex flex-col gap-2 sm:left-auto sm:w-88">
          <Toasts />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}

function Toasts(): ReactNode {
  const { toasts } = Base.useToastManager();
  const { common } = useWords();
  return toasts.map((toast) => (
    <Base.Root
      key={toast.id}
      toast={toast}
      className="kp-fade rounded-md border border-line bg-raised text-ink shadow-popup data-limited:hidden"
    >
      <Base.Content className="flex items-start gap-2 p-3">
        {toast.type === "error" ? (
          <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-danger-ink" />
        ) : (
          <CircleCheck aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-success-ink" />
        )}
        <div className="line-clamp-4 min-w-0 grow wrap-anywhere">
          <Base.Title className="font-medium" />
          <Base.Description className="text-muted" />
        </div>
        <Base.Close aria-label={common.close} className="-m-1 rounded-sm p-1 text-muted hover:text-ink">
          <X aria-hidden="true" className="size-4" />
        </Base.Close>
      </Base.Content>
    </Base.Root>
  ));
}

export interface Notify {
  success(title: string, description?: string): void;
  /** Something that the person should know did not happen as they thought. */
  problem(title: string, description?: string): void;
  /** Words a failure of any kind. What the person cancelled themself is no failure. */
  failure(error: unknown): void;
}

/** `const notify = useNotify(); notify.success(words.keys.revoked(name))` */
export function useNotify(): Notify {
  const { add } = Base.useToastManager();
  const textOf = useErrorText();
  const { common } = useWords();
  return useMemo(
    () => ({
      success(title, description) {
        add({ title, ...(description === undefined ? {} : { description }), type: "success" });
      },
      problem(title, description) {
        add({ title, ...(description === undefined ? {} : { description }), type: "error", timeout: 12_000 });
      },
      failure(error) {
        const { message, code, requestId } = textOf(error);
        if (code === "REAUTHENTICATION_REQUIRED") return;
        const description = requestId === null ? undefined : common.requestId(requestId);
        add({ title: message, ...(description === undefined ? {} : { description }), type: "error", timeout: 12_000 });
      },
    }),
    [add, common, textOf],
  );
}
