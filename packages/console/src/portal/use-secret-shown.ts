import { useSyncExternalStore } from "react";

/**
 * Whether a secret stands on the page, wherever it is shown. Asked when the page would end: a secret that nobody has
 * copied yet would be lost with it.
 *
 * @param asked false while it does not matter
 */
export function useSecretShown(asked: boolean): boolean {
  return useSyncExternalStore(asked ? subscribe : never, asked ? secretShown : () => false);
}

function secretShown(): boolean {
  return document.querySelector("[data-secret]") !== null;
}

function subscribe(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.body, { childList: true, subtree: true });
  return () => observer.disconnect();
}

function never(): () => void {
  return () => undefined;
}
