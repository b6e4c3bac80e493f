import type { Apis } from "../en/apis.ts";

export const apiPolicyFields: Apis["policy"]["fields"] = {
  owner_types: {
    label: "Qui peut avoir des clés",
    options: { user: "Les personnes", organization: "Les organisations", instance: "L’instance elle-même" },
    hints: {
      user: "Une clé appartient à une personne et finit avec elle.",
      organization: "Une clé appartient à une organisation et survit à qui l’a créée.",
      instance: "Pour vos propres besoins. Seuls les administrateurs de l’instance en créent.",
    },
  },
  authority: {
    label: "Ce qu’une clé permet",
    options: {
      scopes: "Les portées choisies pour elle",
      inherit: "Ce que peut sa personne",
      inherit_and_scopes: "Ce que peut sa personne, dans les portées choisies",
      organization: "Tout ce qu’offre l’API",
    },
    hints: {
      scopes: "Qui crée la clé choisit.",
      inherit: "Lu dans les rôles de la personne à chaque requête : un rôle perdu restreint aussitôt la clé.",
      inherit_and_scopes: "Une portée ne compte que tant que la personne l’a aussi.",
      organization: "Toutes les portées de cette API, présentes et à venir.",
    },
  },
  machines_may_create_inheriting: {
    label: "Des machines peuvent créer des clés qui agissent comme une personne",
    hint: "Sinon seule la personne le peut, puisque qui détient une telle clé agit à sa place.",
  },
  who_may_create_user: {
    label: "Qui crée les clés des personnes",
    options: { self: "Chacun les siennes", admin: "Seuls les administrateurs, les leurs" },
  },
  who_may_create_organization: {
    label: "Qui crée les clés des organisations",
    options: { member: "Chaque membre", admin: "Les administrateurs de l’organisation" },
  },
  scopes_editable: {
    label: "Les portées d’une clé peuvent ensuite être",
    options: { any: "Modifiées", narrow: "Seulement retirées", never: "Laissées telles quelles" },
  },
  secret_storage: {
    label: "Ce qui est conservé d’une clé",
    options: { hash_only: "Seulement une empreinte", recoverable: "Une copie chiffrée" },
    hints: {
      hash_only: "La clé est montrée une fois. Personne ne peut la remontrer, pas même vous.",
      recoverable:
        "Son détenteur peut la recopier après avoir confirmé son identité. Qui s’emparerait de ce serveur le pourrait aussi.",
    },
  },
  reveal_style: {
    label: "Une nouvelle clé se montre",
    options: {
      modal: "Dans une fenêtre",
      page: "Sur une page à elle",
      notification: "Dans une notification au-dessus de la liste",
      inline: "Sur sa ligne de la liste",
    },
  },
  acknowledge: {
    label: "Avant qu’elle ne disparaisse, il faut",
    options: {
      none: "Ne rien faire",
      button: "Appuyer sur un bouton : je l’ai copiée",
      checkbox: "Cocher une case : je l’ai conservée",
    },
  },
  credential_locations: {
    label: "Où une clé peut se placer dans une requête",
    hint: "Le premier figure dans les exemples. Venue d’ailleurs, une clé est refusée.",
    queryHint:
      "« ?api_key= » sert aux clés de connecteur, dont certains agents ont besoin, et à l’adresse pour agents (MCP) seulement. Une telle URL peut rester dans des journaux et des historiques : ces clés sont donc à part et ont le moins de droits.",
    bearer: "Authorization: Bearer",
    x_api_key: "X-API-Key",
    add: "Ajouter un en-tête",
    header: "Nom de l’en-tête",
    headerHint: "Par exemple Acme-Api-Key.",
    up: (name) => `Monter ${name}`,
    down: (name) => `Descendre ${name}`,
    remove: (name) => `Retirer ${name}`,
  },
  https_required: {
    label: "Refuser les clés venues par HTTP en clair",
    hint: "Elles ont pu être lues en chemin. Votre service dit comment une clé lui est parvenue.",
  },
  allowed_ips: {
    label: "Seulement depuis ces adresses",
    hint: "Adresses ou plages IPv4 ou IPv6, une par ligne. Vide : de partout.",
  },
  opaque_errors: {
    label: "Refuser sans dire pourquoi",
    hint: "Chaque détenteur refusé reçoit le même 401. Votre service apprend toujours la raison.",
  },
  stale_for_seconds: {
    label: "Continuer sans la base de données pendant",
    hint: "Les clés déjà confirmées gardent leur verdict aussi longtemps. 0 : pas du tout.",
  },
  default_lifetime_seconds: {
    label: "Durée de vie habituelle",
    hint: "Pour une clé dont personne ne choisit la fin. Vide : aucune.",
  },
  max_lifetime_seconds: {
    label: "Durée de vie maximale",
    hint: "Les clés doivent finir d’ici là. Vide : elles n’ont pas à finir.",
  },
  max_keys_per_owner: {
    label: "Clés par détenteur, au plus",
    hint: "Clés réelles et de test comptent à part. Vide : sans limite.",
  },
  plan_feature: {
    label: "Demande cette fonction d’une offre",
    hint: "Code d’une fonction que doit avoir l’offre de l’organisation. Vide : toute offre convient.",
  },
  plan_grace_seconds: {
    label: "Après un changement vers une offre moindre, les clés fonctionnent encore",
    hint: "Un avertissement s’affiche pendant ce temps. 0 : elles s’arrêtent aussitôt.",
  },
  placement: {
    label: "Où se trouve la page",
    options: {
      api_keys: "Clés",
      tools: "Outils",
      personal_settings: "Paramètres personnels",
      settings: "Menu Paramètres en haut à droite",
      profile: "Mon profil",
    },
  },
  words: {
    label: "Comment tout s’appelle",
    key: "Une clé",
    keys: "La page et ses clés",
    name: "Champ du nom",
    create: "Bouton qui crée une clé",
    owner: "Qui détient une clé",
  },
  actions: {
    label: "Ce que l’on peut faire d’une clé dans la liste",
    options: {
      copy: "Copier",
      rename: "Renommer",
      toggle: "Désactiver et activer",
      rotate: "Renouveler",
      revoke: "Révoquer",
      delete: "Supprimer",
    },
    hint: "Ceci masque des boutons. Ce que l’API de Keyporter permet dépend des droits.",
  },
  units: { second: "secondes", minute: "minutes", hour: "heures", day: "jours" },
  unitOf: (field) => `Unité de ${field}`,
};
