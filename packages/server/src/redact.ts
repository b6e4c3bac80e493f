import { maskKey, redactSecrets } from "@keyporter/verifier";

const redacted = "[redacted]";
const mask = /^[a-z][a-z0-9]{0,15}_(?:live|test)_[0-9A-Za-z]{12}\.\.\.[0-9A-Za-z]{4}$/;

/** Members of logged objects whose whole value is a secret, whatever it looks like. */
const members =
  /"((?:proxy-)?authorization|(?:set-)?cookie|x-api-key|api_?key|password|(?:\w+_)?secret|client_assertion|\w+_token)":"((?:[^"\\]|\\.)*)"/gi;
const schemes = /((?:Bearer|Basic)(?: |%20|\+)+)([^\s"'\\,;&<>]{8,})/gi;
const parameters =
  /((?:api[_-]?key|password|client_secret|client_assertion|(?:access_|refresh_|id_)?token)(?:=|%3D)|x-api-key: ?)([^\s"'\\,;&#<>]+)/gi;
/** A run of name characters is tried at its start only, or a long one would take quadratic time. */
const dotted = /(?<![\w-])([\w-]+)(?:\.[\w-]*){2,4}/g;
/** User and password in a URL, such as the one of a database. */
const userInfo = /(:\/\/)[^\s"\\/?#@]*:[^\s"\\/?#@]*@/g;

/**
 * Takes every secret out of a text, by its pattern and not by where it comes from: API keys become their mask; client
 * secrets, bootstrap tokens, JWTs, credentials of the Authorization header and of query strings become a placeholder.
 * Takes linear time. JSON stays JSON.
 *
 * It sees one text at a time: a secret that is cut in two by the caller is not found.
 */
export function redact(text: string): string {
  const named = text
    .replace(members, (_, name: string, value: string) => `"${name}":"${shown(value)}"`)
    .replace(schemes, (_, before: string, value: string) => before + shown(value))
    .replace(parameters, (_, before: string, value: string) => before + shown(value))
    .replace(dotted, withoutJwt)
    .replace(userInfo, `$1${redacted}@`);
  return redactSecrets(named);
}

/** What may be shown of a secret: of a key its mask, of a mask all, of anything else nothing. */
function shown(value: string): string {
  const [, scheme = "", secret = ""] = /^((?:Bearer|Basic) +)?(.*)$/is.exec(value) ?? [];
  return scheme + (mask.test(secret) ? secret : (maskKey(secret) ?? redacted));
}

/** Every JWT begins with `{"` in base64url. */
function withoutJwt(text: string, first: string): string {
  const at = first.indexOf("eyJ");
  return at === -1 ? text : text.slice(0, at) + redacted;
}
