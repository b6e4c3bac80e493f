import type { Policy } from "@keyporter/contract";
import { type Api, ApiError } from "@keyporter/sdk";
import { useState } from "react";
import { useNotify } from "../../../kit/toast.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import { useUpdateApi } from "../use-update-api.ts";
import { changesOf, type PolicyFaults, type PolicyField, type PolicyPatch } from "./policy-draft.ts";

export interface PolicyDraft {
  /** As it would be after saving. */
  readonly policy: Policy;
  /** How many fields differ from what is saved. */
  readonly changes: number;
  /** What the server said of the last try, by field. */
  readonly serverFaults: PolicyFaults;
  readonly error: unknown;
  readonly saving: boolean;
  /** Another number means that the fields begin anew. */
  readonly revision: number;
  readonly set: (patch: PolicyPatch) => void;
  readonly restart: (patch: PolicyPatch) => void;
  readonly save: () => void;
}

/** What is changed and not saved yet lies over the policy as it is, so what others save meanwhile is not undone. */
export function usePolicyDraft(api: Api): PolicyDraft {
  const { apis } = useWords();
  const notify = useNotify();
  const update = useUpdateApi(api);
  const [patch, setPatch] = useState<PolicyPatch>({});
  const [serverFaults, setServerFaults] = useState<PolicyFaults>({});
  const [revision, setRevision] = useState(0);
  const changed = changesOf(api.policy, patch);
  const restart = (next: PolicyPatch): void => {
    setPatch(next);
    setServerFaults({});
    setRevision((last) => last + 1);
    update.reset();
  };
  return {
    policy: { ...api.policy, ...changed },
    changes: Object.keys(changed).length,
    serverFaults,
    error: update.error,
    saving: update.isPending,
    revision,
    set(more) {
      setPatch((before) => ({ ...before, ...more }));
      setServerFaults((before) => without(before, Object.keys(more)));
    },
    restart,
    save: () =>
      update.mutate(
        { policy: changed },
        {
          onSuccess() {
            notify.success(apis.policy.saved);
            restart({});
          },
          onError: (error) => setServerFaults(faultsIn(error)),
        },
      ),
  };
}

/** `/policy/allowed_ips/2` belongs to the field `allowed_ips`. */
function faultsIn(error: unknown): PolicyFaults {
  if (!(error instanceof ApiError)) return {};
  const named = error.errors.map(({ pointer, detail }) => [pointer.split("/")[2] ?? "", detail] as const);
  return Object.fromEntries(named.filter(([field]) => field !== ""));
}

function without(faults: PolicyFaults, fields: readonly string[]): PolicyFaults {
  const left = Object.entries(faults) as [PolicyField, string][];
  return Object.fromEntries(left.filter(([field]) => !fields.includes(field)));
}
