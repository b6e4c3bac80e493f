/** What every answer begins with that has nothing of its own to say. */
export const success = { code: "OK", message: "Success" } as const;
