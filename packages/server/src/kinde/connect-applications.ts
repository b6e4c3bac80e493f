import type { KindeApiApplications, KindeApiApplicationsBody } from "@keyporter/contract/schemas";
import {
  type ApplicationRecord,
  authorizeApplicationForApi,
  type Caller,
  type Deps,
  type Found,
  found,
  type Plan,
  perform,
  type Refusal,
  refuse,
  revokeApplicationFromApi,
} from "@keyporter/core";
import type { Body } from "../http/bodies/common.ts";

type Wanted = KindeApiApplicationsBody["applications"][number];
type Connected = Body<Pick<KindeApiApplications, "applications_connected" | "applications_disconnected">>;

/**
 * Authorizes applications for an API, or takes that back, one after the other. All are looked at before the first is
 * changed, so that a mistyped id leaves none of them changed. Each change stands when repeated.
 */
export async function connectApplications(
  deps: Deps,
  caller: Caller,
  api: string,
  wanted: readonly Wanted[],
): Promise<Found<Connected> | Refusal> {
  for (const [index, one] of wanted.entries()) {
    const planned = await planOf(deps, caller, api, one);
    if (!planned.ok) return atItem(planned, index);
  }
  const connected: string[] = [];
  const disconnected: string[] = [];
  for (const [index, one] of wanted.entries()) {
    const done = await perform(deps.store, () => planOf(deps, caller, api, one));
    if (!done.ok) return atItem(done, index);
    (one.operation === "delete" ? disconnected : connected).push(done.value.id);
  }
  return found({ applications_connected: connected, applications_disconnected: disconnected });
}

function planOf(
  deps: Deps,
  caller: Caller,
  api: string,
  { id, operation }: Wanted,
): Promise<Plan<ApplicationRecord> | Refusal> {
  const pair = { api, application: id };
  return operation === "delete"
    ? revokeApplicationFromApi(deps, caller, pair)
    : authorizeApplicationForApi(deps, caller, pair);
}

/** An application that is not known is told by its place in the request. */
function atItem(refusal: Refusal, index: number): Refusal {
  if (refusal.code !== "NOT_FOUND" || refusal.errors !== undefined) return refusal;
  return refuse("NOT_FOUND", undefined, { errors: [{ pointer: `/applications/${index}/id`, detail: "is not known" }] });
}
