export const apiPolicyFields = {
  owner_types: {
    label: "Who can have keys",
    options: { user: "People", organization: "Organizations", instance: "The instance itself" },
    hints: {
      user: "A key belongs to one person and ends with them.",
      organization: "A key belongs to an organization and outlives its maker.",
      instance: "For your own operations. Only administrators of the instance make these.",
    },
  },
  authority: {
    label: "What a key allows",
    options: {
      scopes: "The scopes chosen for it",
      inherit: "What its person may do",
      inherit_and_scopes: "What its person may do, within the scopes chosen",
      organization: "Everything the API offers",
    },
    hints: {
      scopes: "Whoever makes the key chooses.",
      inherit: "Read from the person's roles at every request: a lost role narrows the key at once.",
      inherit_and_scopes: "A scope counts only while the person holds it, too.",
      organization: "All scopes of this API, now and later.",
    },
  },
  machines_may_create_inheriting: {
    label: "Machines may make keys that act as a person",
    hint: "Otherwise only the person themself can, since whoever holds such a key acts as them.",
  },
  who_may_create_user: {
    label: "Who makes keys of people",
    options: { self: "Everybody their own", admin: "Only administrators, their own" },
  },
  who_may_create_organization: {
    label: "Who makes keys of organizations",
    options: { member: "Every member", admin: "Administrators of the organization" },
  },
  scopes_editable: {
    label: "Scopes of a key can later be",
    options: { any: "Changed", narrow: "Only taken away", never: "Not changed" },
  },
  secret_storage: {
    label: "What is stored of a key",
    options: { hash_only: "Only a hash", recoverable: "An encrypted copy" },
    hints: {
      hash_only: "The key is shown once. Nobody can show it again, not even you.",
      recoverable:
        "Its owner can copy it again after confirming who they are. Whoever takes over this server could, too.",
    },
  },
  reveal_style: {
    label: "A new key is shown",
    options: {
      modal: "In a dialog",
      page: "On a page of its own",
      notification: "In a notification above the list",
      inline: "In its row of the list",
    },
  },
  acknowledge: {
    label: "Before it disappears, people",
    options: { none: "Do nothing", button: "Press a button: I have copied", checkbox: "Tick a box: I have stored it" },
  },
  credential_locations: {
    label: "Where a key may stand in a request",
    hint: "The first is shown in samples. A key from anywhere else is refused.",
    queryHint:
      "“?api_key=” is for connector keys, which some agents need, and at the address for agents (MCP) only. Such a URL can end up in logs and histories, so these keys are separate and have the fewest rights.",
    bearer: "Authorization: Bearer",
    x_api_key: "X-API-Key",
    add: "Add header",
    header: "Header name",
    headerHint: "For example Acme-Api-Key.",
    up: (name: string) => `Move ${name} up`,
    down: (name: string) => `Move ${name} down`,
    remove: (name: string) => `Remove ${name}`,
  },
  https_required: {
    label: "Refuse keys that came over plain HTTP",
    hint: "They may have been read on the way. Your service says how a key came to it.",
  },
  allowed_ips: {
    label: "Only from these addresses",
    hint: "IPv4 or IPv6 addresses or ranges, one to a line. Empty: from everywhere.",
  },
  opaque_errors: {
    label: "Refuse without saying why",
    hint: "Every refused holder gets the same 401. Your service still learns the reason.",
  },
  stale_for_seconds: {
    label: "Keep working without the database for",
    hint: "Keys that were confirmed before keep their verdict so long. 0: not at all.",
  },
  default_lifetime_seconds: {
    label: "Usual lifetime",
    hint: "For a key for which nobody chooses an end. Empty: none.",
  },
  max_lifetime_seconds: { label: "Longest lifetime", hint: "Keys must end by then. Empty: they need not end." },
  max_keys_per_owner: { label: "Keys per owner, at most", hint: "Live and test keys count apart. Empty: no limit." },
  plan_feature: {
    label: "Needs this feature of a plan",
    hint: "Code of a feature that the organization's plan must have. Empty: every plan will do.",
  },
  plan_grace_seconds: {
    label: "After a downgrade keys work on for",
    hint: "People see a warning on the page meanwhile. 0: they stop at once.",
  },
  placement: {
    label: "Where the page stands",
    options: {
      api_keys: "Keys",
      tools: "Tools",
      personal_settings: "Personal Settings",
      settings: "Settings menu at the top right",
      profile: "My profile",
    },
  },
  words: {
    label: "What things are called",
    key: "One key",
    keys: "The page and its keys",
    name: "Field for the name",
    create: "Button that makes a key",
    owner: "Whoever owns a key",
  },
  actions: {
    label: "What people can do with a key in the list",
    options: {
      copy: "Copy",
      rename: "Rename",
      toggle: "Disable and enable",
      rotate: "Rotate",
      revoke: "Revoke",
      delete: "Delete",
    },
    hint: "This hides buttons. Rights decide what the API of Keyporter allows.",
  },
  units: { second: "seconds", minute: "minutes", hour: "hours", day: "days" },
  unitOf: (field: string) => `Unit of ${field}`,
};
