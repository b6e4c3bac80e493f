import type { Dictionary } from "../en/dictionary.ts";
import { account } from "./account.ts";
import { adminOverview } from "./admin-overview.ts";
import { apis } from "./apis.ts";
import { applications } from "./applications.ts";
import { audit } from "./audit.ts";
import { collect } from "./collect.ts";
import { common } from "./common.ts";
import { connect } from "./connect.ts";
import { create } from "./create.ts";
import { credits } from "./credits.ts";
import { incident } from "./incident.ts";
import { keyActs } from "./key-acts.ts";
import { keys } from "./keys.ts";
import { mcpCalls } from "./mcp-calls.ts";
import { organizations } from "./organizations.ts";
import { portal } from "./portal.ts";
import { rateLimits } from "./rate-limits.ts";
import { rolesPlans } from "./roles-plans.ts";
import { settings } from "./settings.ts";
import { signIn } from "./sign-in.ts";
import { users } from "./users.ts";

export const fr: Dictionary = {
  account,
  adminOverview,
  apis,
  applications,
  audit,
  collect,
  common,
  connect,
  create,
  credits,
  keyActs,
  incident,
  keys,
  mcpCalls,
  organizations,
  portal,
  rateLimits,
  rolesPlans,
  settings,
  signIn,
  users,
};
