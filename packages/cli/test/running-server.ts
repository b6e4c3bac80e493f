import { createInterface } from "node:readline";
import { runKeyporter, spawnKeyporter } from "./run-keyporter.ts";

/** `keyporter start` on a free port, as an operator would have it. */
export async function runningServer(dataDir: string) {
  const env = { KEYPORTER_DATA_DIR: dataDir, PORT: "0", LOG_LEVEL: "warn" };
  const child = spawnKeyporter(["start", "--json"], { env });
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const url = await Promise.race([startLine(child.stdout), ended.then((code) => failed(code, stderr))]);
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return ended;
  };
  return {
    url,
    run: (words: readonly string[], input = "") => runKeyporter(words, { env: { KEYPORTER_DATA_DIR: dataDir }, input }),
    stop: () => end("SIGTERM"),
    crash: () => end("SIGKILL"),
  };
}

async function startLine(stdout: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: stdout })) {
    const facts: unknown = JSON.parse(line);
    if (typeof facts === "object" && facts !== null && "url" in facts && "data_dir" in facts) return String(facts.url);
  }
  throw new Error("the server closed its standard output before it said where it is");
}

function failed(code: number | null, stderr: string): never {
  throw new Error(`keyporter start ended with ${code}: ${stderr}`);
}
