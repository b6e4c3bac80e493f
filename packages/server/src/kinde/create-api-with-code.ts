import { limits } from "@keyporter/contract";
import type { KindeCreateApiBody } from "@keyporter/contract/schemas";
import { type Deps, type Refusal, randomTail, slugOf } from "@keyporter/core";

const tailChars = 9;

/**
 * Makes an API whose maker cannot choose its code: first with the code that its name gives, and when another API has
 * that, with one that nobody else has.
 *
 * @param make creates the API, with the code that its name gives where none is passed
 */
export async function createApiWithCode<T extends { readonly ok: true }>(
  deps: Pick<Deps, "random">,
  { name }: Pick<KindeCreateApiBody, "name">,
  make: (code?: string) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  const made = await make();
  if (made.ok || !isCodeTaken(made)) return made;
  const slug = slugOf(name, limits.codeChars - tailChars) || "api";
  return await make(`${slug}-${randomTail(deps.random)}`);
}

function isCodeTaken({ code, errors }: Refusal): boolean {
  return code === "ALREADY_EXISTS" && errors?.[0]?.pointer === "/code";
}
