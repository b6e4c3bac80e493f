/** What one check found. `advice` says what to do about it. */
export interface Finding {
  readonly name: string;
  readonly status: "ok" | "warn" | "fail";
  readonly detail: string;
  readonly advice?: string;
}

export const ok = (name: string, detail: string): Finding => ({ name, status: "ok", detail });

export const warn = (name: string, detail: string, advice: string): Finding => ({
  name,
  status: "warn",
  detail,
  advice,
});

export const fail = (name: string, detail: string, advice: string): Finding => ({
  name,
  status: "fail",
  detail,
  advice,
});
