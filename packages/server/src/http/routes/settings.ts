import { Settings, UpdateSettingsBody } from "@keyporter/contract/schemas";
import { getSettings, updateSettings } from "@keyporter/core";
import { settingsBody } from "../bodies/settings.ts";
import { change } from "../change.ts";
import { type Operation, operation, reply } from "../operation.ts";

/** What the operator decides for the whole instance. */
export const settingsOperations: readonly Operation[] = [
  operation(
    {
      id: "getSettings",
      method: "get",
      path: "/v1/settings",
      tag: "Settings",
      summary: "Get the settings",
      permission: "read:settings",
      success: { status: 200, description: "The settings", schema: Settings },
      errors: [],
    },
    async (call) => {
      const settings = await getSettings(call.services.deps, call.caller);
      return reply(call.spec, settings, (value) => settingsBody(value, call.services.offers));
    },
  ),
  operation(
    {
      id: "updateSettings",
      method: "patch",
      path: "/v1/settings",
      tag: "Settings",
      summary: "Change some settings",
      permission: "update:settings",
      body: UpdateSettingsBody,
      success: { status: 200, description: "The settings as they are now", schema: Settings },
      errors: ["CONFLICT"],
    },
    (call) =>
      change(
        call,
        () => updateSettings(call.services.deps, call.caller, call.body),
        (value) => settingsBody(value, call.services.offers),
      ),
  ),
];
