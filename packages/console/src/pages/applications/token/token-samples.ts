import type { CodeSample } from "../../../kit/code-block.tsx";

/** How a program gets its token. The secret comes from the environment, where it belongs. */
export function tokenSamples(origin: string, clientId: string, audience: string): readonly CodeSample[] {
  const url = `${origin}/oauth2/token`;
  return [
    {
      label: "curl",
      code: `curl -sS ${url} \\
  -d grant_type=client_credentials \\
  -d client_id=${clientId} \\
  --data-urlencode "client_secret=$CLIENT_SECRET" \\
  --data-urlencode 'audience=${audience.replaceAll("'", String.raw`'\''`)}'`,
    },
    {
      label: "TypeScript",
      code: `const answer = await fetch(${JSON.stringify(url)}, {
  method: "POST",
  body: new URLSearchParams({
    grant_type: "client_credentials",
    client_id: ${JSON.stringify(clientId)},
    client_secret: process.env.CLIENT_SECRET,
    audience: ${JSON.stringify(audience)},
  }),
});
const { access_token } = await answer.json();`,
    },
    {
      label: "Python",
      code: `import json, os, urllib.parse, urllib.request

form = urllib.parse.urlencode({
    "grant_type": "client_credentials",
    "client_id": ${JSON.stringify(clientId)},
    "client_secret": os.environ["CLIENT_SECRET"],
    "audience": ${JSON.stringify(audience)},
})
with urllib.request.urlopen(${JSON.stringify(url)}, form.encode()) as answer:
    access_token = json.load(answer)["access_token"]`,
    },
  ];
}
