import type { Client } from "@keyporter/sdk";
import type { ComboboxOption } from "../kit/combobox.tsx";

const limit = 20;

/** What matches a typed text, for pickers. An empty text is the beginning of the list. */
export async function organizationOptions(api: Client, text: string): Promise<ComboboxOption[]> {
  const { data } = await api.listOrganizations({ limit, ...searchFor(text) });
  return data.map(({ id, name, code }) => ({ value: id, label: name, hint: code }));
}

export async function userOptions(api: Client, text: string): Promise<ComboboxOption[]> {
  const { data } = await api.listUsers({ limit, ...searchFor(text) });
  return data.map(({ id, name, email }) => ({ value: id, label: name, hint: email ?? id }));
}

export async function apiOptions(api: Client, text: string): Promise<ComboboxOption[]> {
  const { data } = await api.listApis({ limit, ...searchFor(text) });
  return data.map(({ id, name, code }) => ({ value: id, label: name, hint: code }));
}

/** Whoever can act: people, applications as far as one may see them, and any id that is typed as a whole. */
export async function actorOptions(api: Client, text: string, withApplications: boolean): Promise<ComboboxOption[]> {
  const search = { limit, ...searchFor(text) };
  const [people, applications] = await Promise.all([
    userOptions(api, text),
    withApplications ? api.listApplications(search) : { data: [] },
  ]);
  const machines = applications.data.map(({ id, name }) => ({ value: id, label: name, hint: id }));
  const typed = /^[a-z_]+_[\w-]{8,}$/.test(text) ? [{ value: text, label: text }] : [];
  return [...people, ...machines, ...typed];
}

/** A record by its id, for a filter or a link that names one. Its id stands for it when it is gone or out of reach. */
export async function optionOf(api: Client, id: string): Promise<ComboboxOption> {
  const find = finderOf(api, id);
  const found = await find?.catch(() => undefined);
  return { value: found?.id ?? id, label: found?.name ?? id };
}

function finderOf(api: Client, id: string): Promise<{ readonly id: string; readonly name: string }> | undefined {
  if (id.startsWith("user_")) return api.getUser(id);
  if (id.startsWith("org_")) return api.getOrganization(id);
  if (id.startsWith("app_")) return api.getApplication(id);
  return id.startsWith("api_key_") ? api.getKey(id) : undefined;
}

function searchFor(text: string): { readonly q?: string } {
  return text === "" ? {} : { q: text.slice(0, 100) };
}
