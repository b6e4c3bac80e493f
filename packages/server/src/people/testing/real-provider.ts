import { createServer } from "node:http";
import { Provider } from "oidc-provider";

export interface RealProvider {
  readonly issuer: string;
  /** Goes where our own page sends the browser, signs in there, and stops at the address that leads back to us. */
  signIn(url: string, login: string): Promise<string>;
  close(): Promise<void>;
}

/** A certified OpenID provider on a free port, which lets in anybody under the name that they give. */
export async function startProvider(
  port: number,
  client: { readonly id: string; readonly secret: string; readonly redirectUri: string },
): Promise<RealProvider> {
  const issuer = `http://127.0.0.1:${port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: client.id, client_secret: client.secret, redirect_uris: [client.redirectUri] }],
    pkce: { required: () => true },
    cookies: { keys: ["only in this test"] },
  });
  const server = createServer(provider.callback());
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    issuer,
    signIn: (url, login) => travel(url, login, client.redirectUri),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const maxSteps = 20;

async function travel(start: string, login: string, back: string): Promise<string> {
  const jar = new Map<string, string>();
  let at = start;
  let form: URLSearchParams | undefined;
  for (let step = 0; step < maxSteps; step += 1) {
    const cookie = Array.from(jar, ([name, value]) => `${name}=${value}`).join("; ");
    const request = { headers: { cookie }, redirect: "manual" as const };
    const answer = await fetch(at, form === undefined ? request : { ...request, method: "POST", body: form });
    form = undefined;
    for (const set of answer.headers.getSetCookie()) {
      const [pair = ""] = set.split(";");
      const split = pair.indexOf("=");
      jar.set(pair.slice(0, split), pair.slice(split + 1));
    }
    const location = answer.headers.get("location");
    if (location !== null) {
      at = new URL(location, at).href;
      if (at.startsWith(back)) return at;
      continue;
    }
    const page = await answer.text();
    const action = /<form[^>]* action="([^"]+)"/.exec(page)?.[1];
    const prompt = /name="prompt" value="([^"]+)"/.exec(page)?.[1];
    if (action === undefined || prompt === undefined) throw new Error(`The provider answered ${answer.status}`);
    at = new URL(action, at).href;
    form = new URLSearchParams({ prompt, login, password: "any" });
  }
  throw new Error("The provider did not lead back to us");
}
