import * as openid from "openid-client";
import type { OidcConfig } from "../../config-people.ts";

/** What the browser keeps while it is away at the provider, sealed. */
export interface OidcFlow {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

export interface OidcBeginning {
  /** Where the browser goes. */
  readonly url: string;
  readonly flow: OidcFlow;
}

/** What the provider said went wrong, or what was wrong with what it said. Told in the log, by its code. */
export class OidcFailed extends Error {
  override readonly name = "OidcFailed";
}

export interface OidcProvider {
  /** As people know it. */
  readonly name: string;
  /** @param again the person is signed in and confirms who they are, so the provider must ask them anew */
  begin(again: boolean): Promise<OidcBeginning>;
  /**
   * Checks what the browser came back with.
   *
   * @param search query of the callback's address, with its `?`
   * @throws {OidcFailed} for another state, nonce, issuer or audience, a code that was used, and whatever the provider refuses
   */
  finish(
    search: string,
    flow: OidcFlow,
    again: boolean,
  ): Promise<{ readonly issuer: string; readonly subject: string }>;
}

export const oidcCallbackPath = "/auth/oidc/callback";
const loopback = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;

/**
 * Sign-in at the operator's OpenID provider: code flow with PKCE, state and nonce. Its metadata is read at the first
 * sign-in, so that the provider may start after us.
 */
export function createOidcProvider(
  { issuer, clientId, clientSecret, name }: OidcConfig,
  publicUrl: string,
): OidcProvider {
  const redirectUri = `${publicUrl}${oidcCallbackPath}`;
  let discovered: Promise<openid.Configuration> | undefined;

  function configuration(): Promise<openid.Configuration> {
    const url = new URL(issuer);
    // Only on this machine, where a provider is tried out.
    const plain = url.protocol === "http:" && loopback.test(url.hostname);
    const execute = [openid.enableNonRepudiationChecks, ...(plain ? [openid.allowInsecureRequests] : [])];
    discovered ??= openid
      .discovery(url, clientId, undefined, authenticationBy(clientSecret), { execute })
      .catch((error: unknown) => {
        discovered = undefined;
        throw failed(error);
      });
    return discovered;
  }

  return {
    name,
    async begin(again) {
      const config = await configuration();
      const flow = {
        state: openid.randomState(),
        nonce: openid.randomNonce(),
        verifier: openid.randomPKCECodeVerifier(),
      };
      const url = openid.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: "openid",
        state: flow.state,
        nonce: flow.nonce,
        code_challenge: await openid.calculatePKCECodeChallenge(flow.verifier),
        code_challenge_method: "S256",
        ...(again ? { prompt: "login", max_age: "0" } : {}),
      });
      return { url: url.href, flow };
    },
    async finish(search, { state, nonce, verifier }, again) {
      const config = await configuration();
      try {
        const tokens = await openid.authorizationCodeGrant(config, new URL(`${redirectUri}${search}`), {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
          ...(again ? { maxAge: 0 } : {}),
        });
        const claims = tokens.claims();
        if (claims === undefined) throw new OidcFailed("no ID token");
        return { issuer: claims.iss, subject: claims.sub };
      } catch (error) {
        throw failed(error);
      }
    },
  };
}

/** @see OpenID Connect Discovery 1.0 section 3: Basic where nothing is said */
function authenticationBy(clientSecret: string): openid.ClientAuth {
  const [basic, post] = [openid.ClientSecretBasic(clientSecret), openid.ClientSecretPost(clientSecret)];
  return (server, ...rest) => {
    const supported = server.token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
    (supported.includes("client_secret_basic") ? basic : post)(server, ...rest);
  };
}

/** The library's own errors may hold what the provider sent. */
function failed(error: unknown): OidcFailed {
  if (error instanceof OidcFailed) return error;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const told = error instanceof Error && "error" in error ? String(error.error) : "";
  return new OidcFailed([code, told].filter((part) => part !== "").join(" ") || "unreachable");
}
