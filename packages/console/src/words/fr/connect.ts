import type { Connect } from "../en/connect.ts";

export const connect: Connect = {
  title: "Connecter un agent d’IA (MCP)",
  text: (api) =>
    `Une commande ou un clic, et Claude Code, Codex, Cursor ou un autre agent appelle ${api} avec une clé que vous pouvez voir et révoquer ici.`,
  textMcpAndHttp: "La même clé sert pour MCP et pour l’API HTTP.",
  open: "Connecter un agent",
  close: "Fermer",
  failed: "On ne peut pas connecter d’agents pour le moment",
  retired:
    "Cette clé a été arrêtée entre-temps, peut-être dans un autre onglet. Ce qui a été copié avec elle ne fonctionne plus.",
  again: "Chercher à nouveau une clé",
  client: "Votre agent",
  clients: { other: "Tout autre", otherInText: "l’agent" },
  shell: "Ordinateur",
  shells: { sh: "macOS ou Linux", powershell: "Windows (PowerShell)" },
  key: "Clé",
  keyHint: (masked) =>
    `Cette connexion utilise ${masked}. Elle porte le même nom dans la liste, dans les journaux et chez l’agent.`,
  made: (name) =>
    `Il n’y avait pas encore de clé active : ${name} a été créée, sans plus de droits que la lecture n’en demande.`,
  how: (client) => `Connecter ${client}`,
  others: "Autres moyens",
  names: {
    command: "Dans un terminal",
    variable: "Dans un terminal, avec la clé dans une variable",
    oneLine: "Une seule ligne, avec la clé dans l’adresse",
    link: "En un clic",
    file: "Dans un fichier",
    address: "Par une adresse",
    bridge: "Par un pont, mcp-remote",
    installer: "Par add-mcp, qui connaît beaucoup d’agents",
  },
  hints: {
    command: "Copiez la commande, collez-la dans un terminal et lancez-la.",
    variable: (name) =>
      `Copiez les deux lignes, collez-les dans un terminal et lancez-les. Pour garder la variable, mettez-la là où votre terminal démarre : l’agent lit ${name} à chaque connexion.`,
    oneLine: "Copiez la commande, collez-la dans un terminal et lancez-la. La clé devient une partie de l’adresse.",
    link: "Appuyez sur le bouton et confirmez dans l’agent. Seul ce qui est installé sur cet ordinateur s’ouvre.",
    file: (path) => `Copiez ceci dans ${path}, à côté de ce qui s’y trouve déjà.`,
    address: "Copiez l’adresse et collez-la là où l’agent demande un serveur.",
    bridge: "Pour les agents qui ne savent que lancer des programmes. Il faut Node.js sur l’ordinateur.",
    installer:
      "Copiez la commande, collez-la dans un terminal et lancez-la : elle le dit à chaque agent qu’elle trouve sur cet ordinateur.",
  },
  steps: {
    claude_desktop: [
      "Dans Claude, ouvrez Settings > Connectors et choisissez Add custom connector.",
      "Donnez-lui un nom et collez l’adresse. Laissez vides les champs OAuth.",
    ],
    chatgpt: [
      "Dans ChatGPT, ouvrez Settings > Apps & Connectors > Advanced settings et activez Developer mode.",
      "Créez une app, collez l’adresse comme MCP server URL et choisissez No authentication.",
    ],
  },
  addTo: (client) => `Ajouter à ${client}`,
  copyLink: "Copier le lien",
  copyCommand: "Copier la commande",
  copyText: "Copier le texte",
  copyAddress: "Copier l’adresse",
  shown: "Affiché avec la clé",
  restart: (client) => `Redémarrez ensuite ${client}, pour qu’il trouve le nouveau serveur.`,
  addressWarning:
    "Cette adresse contient la clé : quiconque tient un journal sur son chemin peut l’y lire. Ne l’utilisez nulle part ailleurs. Elle reçoit une clé à elle, qui ne peut rien d’autre et que vous pouvez révoquer seule.",
  cloudWarning: (client) =>
    `${client} appelle depuis les serveurs de son éditeur : cette adresse doit être joignable depuis internet par HTTPS.`,
  connectorsOff:
    "Les clés dans une adresse sont désactivées pour cette API, et ce moyen n’en connaît pas d’autre. Un administrateur peut les autoriser dans les règles de l’API.",
  notForInstance: "Les clés de l’instance elle-même ne vont pas dans une adresse.",
  hashOnly: (name) =>
    `Seule une empreinte de ${name} est conservée : on ne peut pas l’insérer. Créez une clé pour ce seul agent ; son nom dira où elle est.`,
  mayNotReveal: (name) =>
    `Vous ne pouvez pas afficher ${name} : on ne peut pas l’insérer. Créez une clé pour ce seul agent.`,
  noKey: "Il n’y a pas de clé active ici.",
  ask: (whom) => `Vous ne pouvez pas créer de clés ici. Demandez-en une à ${whom}, ou le rôle qui permet d’en créer.`,
  administrator: "un administrateur",
  administratorOf: (organization) => `un administrateur de ${organization}`,
  create: (client) => `Créer une clé pour ${client}`,
  device: "Appareil",
  deviceHint: "Par exemple Portable ou Bureau. Il entre dans le nom de la clé.",
  scopes: "Ce qu’elle peut faire",
  least: "Pas plus que la lecture n’en demande",
  leastHint: "Ce que demandent les outils qui ne changent rien.",
  scopesHint: "N’en choisissez pas plus que l’agent n’en a besoin.",
  lost: "La clé a été créée, mais son secret n’est pas arrivé. Créez-en une autre et révoquez celle que personne n’a.",
  waiting: "En attente du premier appel",
  waitingAgain: (client, when) => `En attente d’un appel. Vu pour la dernière fois : ${client}, ${when}.`,
  connected: (client) => `Connecté : ${client}`,
  unnamedClient: "un agent",
  calls: { one: "# appel", other: "# appels" },
  lastTool: (tool) => `dernier appel : ${tool}`,
  offline: "Aucune réponse. La page continue de demander.",
  docs: "Tout sur la connexion des agents, et les portées que chaque outil demande",
  connections: {
    title: "Connexions",
    column: { key: "Clé", client: "Agent", masked: "Clé masquée", lastCall: "Dernier appel" },
    never: "Aucun appel",
    notSeen: "Pas encore vu",
    connector: "Dans une adresse",
  },
};
