/** Results go to standard output, so that they can be piped; everything said about them goes to standard error. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

export function hint(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** The result of a command: as JSON for programs, or as the text that `human` makes of it. */
export function show(value: unknown, { json }: { readonly json?: true }, human: () => string): void {
  print(json === true ? JSON.stringify(value, null, 2) : human());
}

/** `keyporter ... | head` closes the pipe while we still write; that is no failure. */
export function toleratePipeClosing(): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
  });
}
