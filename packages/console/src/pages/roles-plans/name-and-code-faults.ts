import type { RolesPlans } from "../../words/en/roles-plans.ts";

export interface NameAndCodeValue {
  readonly name: string;
  readonly code: string;
}

export function nameAndCodeFaults({ name, code }: NameAndCodeValue, words: RolesPlans): Partial<NameAndCodeValue> {
  return {
    ...(name.trim() === "" ? { name: words.nameFault } : {}),
    ...(/^[a-z][a-z0-9_-]{0,63}$/.test(code) ? {} : { code: words.codeFault }),
  };
}
