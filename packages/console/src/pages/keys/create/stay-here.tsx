// biome-ignore lint/suspicious/noDeprecatedImports: only its old signatures are deprecated
import { useBlocker, useRouter } from "@tanstack/react-router";
import { type ReactNode, useEffect } from "react";

/** While it is on the page, neither the back button nor a reload takes away what is shown only once. */
export function StayHere(): ReactNode {
  const router: unknown = useRouter({ warn: false });
  // The portal is one page without a router.
  return router ? <StayInRouter /> : <StayOnPage />;
}

function StayInRouter(): ReactNode {
  useBlocker({ shouldBlockFn: () => true, enableBeforeUnload: true });
  return null;
}

function StayOnPage(): ReactNode {
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, []);
  return null;
}
