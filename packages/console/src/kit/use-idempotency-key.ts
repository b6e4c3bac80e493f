import { useRef } from "react";

/**
 * A name for each request of a form: the same body, sent again after a lost answer, has the same one, so that nothing is
 * made twice; an edited body has another.
 */
export function useIdempotencyKey(): (body: object) => string {
  const last = useRef({ body: "", key: "" });
  return (body) => {
    const text = JSON.stringify(body);
    if (last.current.body !== text) last.current = { body: text, key: newKey() };
    return last.current.key;
  };
}

/** `crypto.randomUUID` exists on secure pages only. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
