// The people of the demo desk. Every address is below a domain that is reserved for examples (RFC 2606), so no mail reaches anybody.

export type Language = 'en' | 'de' | 'fr' | 'ja' | 'ar';

export interface DemoAgent {
  name: string;
  email: string;
  role: 'admin' | 'agent';
  /** Languages this agent answers in. */
  languages: Language[];
}

export interface DemoCustomer {
  name: string;
  email: string;
  language: Language;
}

/** An agent with this address means that the desk has been filled before. */
export const markEmail = 'mia.berg@desk.example';

export const demoAgents: DemoAgent[] = [
  { name: 'Mia Berg', email: markEmail, role: 'admin', languages: ['en', 'de'] },
  { name: 'Tom Okafor', email: 'tom.okafor@desk.example', role: 'agent', languages: ['en'] },
  {
    name: 'Eva Lindqvist',
    email: 'eva.lindqvist@desk.example',
    role: 'agent',
    languages: ['en', 'fr', 'ar'],
  },
  { name: 'Ben Carter', email: 'ben.carter@desk.example', role: 'agent', languages: ['en'] },
  { name: 'Yuki Tanaka', email: 'yuki.tanaka@desk.example', role: 'agent', languages: ['en', 'ja'] },
  { name: 'Jonas Weber', email: 'jonas.weber@desk.example', role: 'agent', languages: ['de'] },
];

const people: Record<Language, [name: string, email: string][]> = {
  en: [
    ['Ann Porter', 'ann.porter@mail.example'],
    ['Oliver Grant', 'oliver.grant@mail.example'],
    ['Priya Raman', 'priya@raman-studio.example'],
    ['Lucas Moreau-Finch', 'lucas.mf@post.example'],
    ['Hannah O’Neill', 'hannah.oneill@mail.example'],
    ['Samuel Adeyemi', 's.adeyemi@northside-school.example'],
    ['Grace Whitfield', 'grace.whitfield@post.example'],
    ['Diego Alvarez', 'diego@alvarez-outdoor.example'],
    ['Chloe Bennett', 'chloe.b@mail.example'],
    ['Marcus Hill', 'marcus.hill@hillandsons.example'],
    ['Fatima Siddiqui', 'fatima.siddiqui@mail.example'],
    ['Noah Petersen', 'noah@petersen.example'],
    ['Ruth Kaplan', 'ruth.kaplan@scouts-district7.example'],
    ['Ewan MacLeod', 'ewan.macleod@post.example'],
    ['Isabel Costa', 'isabel.costa@mail.example'],
    ['Jack Thornton', 'jack.thornton@trailclub.example'],
    ['Wei Ling Tan', 'weiling.tan@mail.example'],
    ['Nora Fitzgerald', 'nora@fitzgerald-travel.example'],
    ['Peter Novak', 'p.novak@post.example'],
    ['Amara Diallo', 'amara.diallo@mail.example'],
    ['Leo 🏔 Summers', 'leo.summers@mail.example'],
    ['', 'kitchen-table@post.example'],
    ['Ingrid Dahl', 'ingrid.dahl@fjordtours.example'],
    ['Robert Achterberg-van der Westhuizen', 'robert.avdw@mail.example'],
    ['Sophie Clarke', 'sophie.clarke@mail.example'],
    ['Dev Patel', 'dev.patel@hikingbuddies.example'],
    ['Mary-Jane Kowalczyk', 'mjk@post.example'],
    ['Tariq Hassan', 'tariq.hassan@mail.example'],
    ['Emily Zhou', 'emily.zhou@campus-store.example'],
    ['George Papadakis', 'george.papadakis@mail.example'],
    ['Laura Jensen', 'laura.jensen@post.example'],
    ['Kofi Mensah', 'kofi@mensah-guides.example'],
  ],
  de: [
    ['Sabine Krüger', 'sabine.krueger@post.example'],
    ['Thomas Müller', 'thomas.mueller@mail.example'],
    ['Katharina Vogt', 'k.vogt@vogt-bergsport.example'],
    ['Jürgen Schäfer', 'juergen.schaefer@mail.example'],
    ['Maximiliane-Katharina von Hohenstein-Wittgenstein', 'mk.hohenstein@post.example'],
    ['Ayşe Yıldırım', 'ayse.yildirim@mail.example'],
    ['Lena Hofmann', 'lena.hofmann@alpenverein-sued.example'],
    ['Stefan Großmann', 'stefan@grossmann.example'],
    ['Birgit Lange', 'birgit.lange@mail.example'],
    ['Florian Bauer', 'florian.bauer@post.example'],
    ['Monika Weiß', 'monika.weiss@schule-am-see.example'],
    ['Emil Östermann', 'emil.oestermann@mail.example'],
  ],
  fr: [
    ['Élodie Lefèvre', 'elodie.lefevre@courrier.example'],
    ['Jean-Baptiste Garçon', 'jb.garcon@mail.example'],
    ['Camille Rousseau', 'camille.rousseau@courrier.example'],
    ['Noémie Dubois', 'noemie@dubois-randonnee.example'],
    ['Loïc Tanguy', 'loic.tanguy@courrier.example'],
  ],
  ja: [
    ['佐藤 健一', 'kenichi.sato@yubin.example'],
    ['鈴木 花子', 'hanako.suzuki@yubin.example'],
    ['高橋 美咲', 'misaki@takahashi-tozan.example'],
    ['渡辺 翔', 'sho.watanabe@yubin.example'],
  ],
  ar: [
    ['ليلى حداد', 'layla.haddad@barid.example'],
    ['محمد العلي', 'mohammed.alali@barid.example'],
    ['سارة منصور', 'sara.mansour@barid.example'],
    ['يوسف الخطيب', 'yousef@khatib-travel.example'],
    ['نور الدين بن علي', 'nour.benali@barid.example'],
  ],
};

export const demoCustomers: DemoCustomer[] = (Object.keys(people) as Language[]).flatMap((language) =>
  people[language].map(([name, email]) => ({ name, email, language })),
);
