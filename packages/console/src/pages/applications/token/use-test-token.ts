import { useState } from "react";
import { useApi } from "../../../api/api-provider.tsx";

interface TestTokenState {
  readonly token: string | null;
  readonly pending: boolean;
  readonly error: unknown;
  readonly get: (audience: string) => void;
  readonly forget: () => void;
}

/** A token is kept by the component that shows it and nowhere else: not in a cache, where it would outlive the page. */
export function useTestToken(applicationId: string): TestTokenState {
  const { api } = useApi();
  const [token, setToken] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const ask = async (audience: string): Promise<void> => {
    setPending(true);
    setError(null);
    try {
      setToken((await api.issueTestToken(applicationId, { audience })).access_token);
    } catch (failure) {
      setToken(null);
      setError(failure);
    } finally {
      setPending(false);
    }
  };
  return {
    token,
    pending,
    error,
    get: (audience) => void ask(audience),
    forget() {
      setToken(null);
      setError(null);
    },
  };
}
