import { useEffect, useState } from "react";

/**
 * The token of a one-time link. It stands behind the `#`, where no server and no mail scanner sees it, and is taken out of
 * the address bar once it is read, so that neither a history nor a screen shows it.
 *
 * @returns null when the link has none
 */
export function useLinkToken(): string | null {
  const [token, setToken] = useState(readToken);
  useEffect(() => {
    const read = (): void => {
      const next = readToken();
      if (next === null) return;
      setToken(next);
      history.replaceState(history.state, "", `${location.pathname}${location.search}`);
    };
    read();
    // Another link opened in the same tab changes nothing but what stands behind the #.
    addEventListener("hashchange", read);
    return () => removeEventListener("hashchange", read);
  }, []);
  return token;
}

function readToken(): string | null {
  const token = location.hash.slice(1);
  return token === "" ? null : token;
}
