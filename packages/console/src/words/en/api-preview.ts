export const apiPreview = {
  title: "What people see",
  text: "The real page with these rules, and keys that do not exist.",
  place: "Where they find it",
  newKey: "Show a new key",
  as: "Seen by the owner",
  organization: "Acme",
  person: "Ada Lovelace",
  instance: "This instance",
  unnamed: "Your API",
  keys: { first: "Production integration", second: "Spreadsheet sync", third: "Old laptop", fresh: "New key" },
  hidden: "Nobody can have keys with these rules.",
};
