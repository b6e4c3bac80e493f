import type { Apis } from "../en/apis.ts";

export const apiScopes: Apis["scopes"] = {
  title: "Portées",
  text: "Ce qu’une clé de cette API peut être autorisée à faire. Les portées sont facultatives : sans elles, une clé fonctionne ou ne fonctionne pas.",
  managementText: "Ce sont les permissions de Keyporter lui-même. Elles sont fixes.",
  add: "Ajouter une portée",
  addMany: "En ajouter plusieurs",
  search: "Rechercher une portée",
  columns: { key: "Portée", description: "Ce qu’elle permet", created: "Ajoutée" },
  noDescription: "Non décrite",
  emptyTitle: "Aucune portée",
  emptyText:
    "C’est très bien ainsi : les clés de cette API n’en portent alors aucune. Ajoutez des portées si certaines clés doivent pouvoir moins que d’autres.",
  key: "Portée",
  keyHint: "Par exemple orders:read. Lettres, chiffres et signes, sans espace ni *. Elle ne change jamais.",
  badKey: "Lettres, chiffres et signes, 64 au plus, sans espace ni *.",
  taken: "Cette API a déjà cette portée.",
  inUse:
    "Une portée de ce nom a été supprimée, et des clés, rôles ou applications la portent encore. Ils l’auraient de nouveau sans que personne la leur ait donnée. Choisissez un autre nom.",
  descriptionHint: "On la lit en choisissant ce qu’une clé peut faire.",
  added: (key) => `${key} ajoutée`,
  edit: "Modifier la description",
  editTitle: (key) => `Décrire ${key}`,
  remove: "Supprimer la portée",
  removeTitle: (key) => `Supprimer ${key} ?`,
  removeText:
    "Chaque clé, rôle et application qui a cette portée la perd aussitôt. Les requêtes qui en ont besoin sont refusées. Le nom reste réservé tant que l’un d’eux la porte.",
  removed: (key) => `${key} supprimée`,
  gone: "Cette portée a été supprimée dans un autre onglet. La liste est maintenant à jour.",
  many: {
    title: "Ajouter plusieurs portées",
    text: "Une par ligne : la portée, puis ce qu’elle permet.",
    field: "Portées",
    example: "orders:read Voir les commandes\norders:write Créer et modifier des commandes",
    lines: { one: "# portée sera ajoutée", other: "# portées seront ajoutées" },
    bad: (line, text) => `Ligne ${line} : « ${text} » n’est pas une portée.`,
    doubled: (line, text) => `Ligne ${line} : ${text} existe déjà.`,
    submit: "Ajouter les portées",
    done: { one: "# portée ajoutée", other: "# portées ajoutées" },
    stopped: (done, key) => `${done}, puis ${key} a été refusée. Ce qui reste ci-dessus n’a pas été ajouté.`,
  },
};
