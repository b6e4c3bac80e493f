import { shellWord } from "../../../connect/methods/quoting.ts";
import type { CodeSample } from "../../../kit/code-block.tsx";
import type { KeyHeader } from "./key-header.ts";

export interface SampleParts {
  readonly url: string;
  readonly header: KeyHeader;
  readonly secret: string;
}

/** First calls that hold the key and run as they are, each with nothing but what its language brings. */
export function keySamples(parts: SampleParts): readonly CodeSample[] {
  return [
    { label: "curl", code: curl(parts) },
    { label: "TypeScript", code: typescript(parts) },
    { label: "Python", code: python(parts) },
  ];
}

/** The same samples, to be read by anybody and copied with the key. */
export function maskedSamples(parts: SampleParts, masked: string): readonly CodeSample[] {
  const shown = keySamples({ ...parts, secret: masked });
  return keySamples(parts).map((sample, at) => ({ ...sample, shown: shown[at]?.code }));
}

function curl({ url, header, secret }: SampleParts): string {
  return `curl -sS ${shellWord(url)} \\\n  -H ${shellWord(`${header.name}: ${header.scheme}${secret}`)}`;
}

function typescript({ url, header, secret }: SampleParts): string {
  const headers = `{ ${literal(header.name)}: ${literal(header.scheme + secret)} }`;
  return `const response = await fetch(${literal(url)}, {
  headers: ${headers},
});
console.log(response.status, await response.text());`;
}

function python({ url, header, secret }: SampleParts): string {
  return `import urllib.request

request = urllib.request.Request(
    ${literal(url)},
    headers={${literal(header.name)}: ${literal(header.scheme + secret)}},
)
with urllib.request.urlopen(request) as response:
    print(response.status, response.read().decode())`;
}

/** A string literal in JavaScript and in Python alike. */
function literal(text: string): string {
  return JSON.stringify(text);
}
