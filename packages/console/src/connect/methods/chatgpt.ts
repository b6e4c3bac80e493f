import type { Methods } from "./method.ts";
import { addressWithKey } from "./parts.ts";

/** It can present no key in a header. */
export const chatgpt: Methods = (target) => [
  { name: "address", needs: "connector", form: { kind: "address", url: addressWithKey(target) } },
];
