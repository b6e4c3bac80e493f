import type { CodeSample } from "../../../kit/code-block.tsx";

/** Stands where a key belongs. It is no key: too short, and with letters that say so. */
export function keyPlaceholder(prefix: string): string {
  return `${prefix}_live_YOUR_KEY`;
}

/**
 * How a service asks about a key that it received. The access token comes from the environment, where services keep it.
 *
 * @param origin of this instance
 * @param api code of the API that the service is
 */
export function serviceSamples(origin: string, api: string): readonly CodeSample[] {
  const url = `${origin}/v1/verify`;
  return [
    { label: "curl", code: curl(url, api) },
    { label: "TypeScript", code: typescript(url, api) },
    { label: "Python", code: python(url, api) },
  ];
}

function curl(url: string, api: string): string {
  return `curl -sS ${url} \\
  -H "Authorization: Bearer $KEYPORTER_TOKEN" \\
  -H "Content-Type: application/json" \\
  -d "{\\"api\\": \\"${api}\\", \\"key\\": \\"$RECEIVED_KEY\\"}"`;
}

function typescript(url: string, api: string): string {
  return `const answer = await fetch("${url}", {
  method: "POST",
  headers: {
    authorization: \`Bearer \${process.env.KEYPORTER_TOKEN}\`,
    "content-type": "application/json",
  },
  body: JSON.stringify({ api: "${api}", key: receivedKey }),
});
const verdict = await answer.json();
if (!verdict.valid) {
  // verdict.code says why, for example EXPIRED
}`;
}

function python(url: string, api: string): string {
  return `import json, os, urllib.request

request = urllib.request.Request(
    "${url}",
    data=json.dumps({"api": "${api}", "key": received_key}).encode(),
    headers={
        "Authorization": f"Bearer {os.environ['KEYPORTER_TOKEN']}",
        "Content-Type": "application/json",
    },
)
with urllib.request.urlopen(request) as answer:
    verdict = json.load(answer)
if not verdict["valid"]:
    pass  # verdict["code"] says why, for example EXPIRED`;
}
