import type {
  CreatedKey,
  Key,
  KeyPageView,
  RevealedKey,
  RevokeAllPreview,
  RevokedAll,
  RevokedKey,
  RotatedKey,
} from "@keyporter/contract/schemas";
import { type CreateOptions, get, patch, path, post, remove } from "../call.ts";
import type {
  CreateKeyInput,
  DisableKeyInput,
  ListKeyPagesInput,
  ListKeysInput,
  Receipt,
  RevokeAllInput,
  RevokeAllSelectorInput,
  RevokeKeyInput,
  RotateKeyInput,
  UpdateKeyInput,
} from "../inputs.ts";
import type { Page } from "../paging.ts";

export const keyOperations = {
  /** Creates a key. Its secret is in the answer, this once. */
  createKey: (body: CreateKeyInput, options?: CreateOptions) => post<CreatedKey>("/v1/keys", body, options),
  listKeys: (query?: ListKeysInput) => get<Page<Key>>("/v1/keys", query),
  /** Where one finds keys and what one may do there: one's own pages, or those of the one owner that is named. */
  listKeyPages: (query?: ListKeyPagesInput) => get<{ readonly data: readonly KeyPageView[] }>("/v1/key-pages", query),
  getKey: (id: string) => get<Key>(path`/v1/keys/${id}`),
  updateKey: (id: string, body: UpdateKeyInput) => patch<Key>(path`/v1/keys/${id}`, body),
  /** Revokes the key and forgets it: from now on its id is unknown. */
  deleteKey: (id: string) => remove<Receipt>(path`/v1/keys/${id}`),
  /** Stops the key until `enableKey`. */
  disableKey: (id: string, body: DisableKeyInput = {}) => post<Key>(path`/v1/keys/${id}/disable`, body),
  enableKey: (id: string) => post<Key>(path`/v1/keys/${id}/enable`),
  /** Stops the key for ever. */
  revokeKey: (id: string, body: RevokeKeyInput = {}) => post<RevokedKey>(path`/v1/keys/${id}/revoke`, body),
  /** What `revokeAllKeys` would end, most recently used first. */
  previewRevokeAll: (body: RevokeAllSelectorInput) => post<RevokeAllPreview>("/v1/keys/revoke-all/preview", body),
  /** Stops every key of one owner, API or creator for ever, with one commit, if there are as many as expected. */
  revokeAllKeys: (body: RevokeAllInput) => post<RevokedAll>("/v1/keys/revoke-all", body),
  /** Gives the key a new secret. The old one keeps working for `grace_seconds`, by default not at all. */
  rotateKey: (id: string, body: RotateKeyInput = {}) => post<RotatedKey>(path`/v1/keys/${id}/rotate`, body),
  /** Ends the grace of the old secret now. */
  endRotation: (id: string) => post<Key>(path`/v1/keys/${id}/rotate/end`),
  /** Makes the old secret, while its grace lasts, the current one again. */
  undoRotation: (id: string) => post<Key>(path`/v1/keys/${id}/rotate/undo`),
  /** The secret of a key whose API stores it recoverably. */
  revealKey: (id: string) => post<RevealedKey>(path`/v1/keys/${id}/reveal`),
};
