// "My answers are below, in red": words that tell that the quote under them holds something new.

const PLACES = {
  en: 'below|inline|in-?line|in line|in (?:red|blue|green|bold|colou?r|the text)|between the lines',
  de: 'unten|darunter|im text|inline|in (?:rot|blau|grün)|rot|blau|farbig|zwischen den zeilen',
  fr: 'ci-dessous|plus bas|dans le texte|en (?:rouge|bleu|vert|gras)',
  es: 'abajo|a continuación|en (?:rojo|azul|verde|negrita)|en el texto',
  it: 'sotto|di seguito|nel testo|in (?:rosso|blu|verde|grassetto)',
  pt: 'abaixo|a seguir|no texto|em (?:vermelho|azul|verde|negrito)',
  nl: 'hieronder|onder|in de tekst|in (?:het )?(?:rood|blauw|groen)',
  nordic: 'nedan|nedenfor|nedenunder|under|i teksten|i texten|i r[øö]dt?|med r[øö]dt?',
  pl: 'poniżej|w treści|w tekście|na (?:czerwono|niebiesko)',
  ru: 'ниже|в тексте|красным|синим',
};
const ANSWERS = {
  en: 'answers?|answered|comments?|commented|repl(?:y|ies)|replied|responses?|responded|remarks?|notes?|inputs?|marked|added|see',
  de: 'antwort(?:en)?|beantwortet|kommentare?|anmerkung(?:en)?|geantwortet|siehe|markiert|ergänzt',
  fr: 'réponses?|commentaires?|remarques?|répondu|voir|cf',
  es: 'respuestas?|comentarios?|respondo|he respondido|ver|véase',
  it: 'rispost[ae]|commenti|rispondo|ho risposto|vedi',
  pt: 'respostas?|comentários?|respondo|respondi|ver|veja',
  nl: 'antwoord(?:en)?|opmerking(?:en)?|beantwoord|zie',
  nordic: 'svar|svarat|svaret|kommentar(?:er)?|se',
  pl: 'odpowiedzi|odpowiedź|komentarze|uwagi|patrz',
  ru: 'ответ\\p{L}*|комментари\\p{L}*|см',
};

const FORMS = Object.entries(ANSWERS).map(
  ([language, answers]) =>
    new RegExp(
      `(?<!\\p{L})(?:${answers})(?!\\p{L})[^\\n]{0,40}(?<!\\p{L})(?:${PLACES[language as keyof typeof PLACES]})(?!\\p{L})`,
      'iu',
    ),
);
/** Said at the start, or shortly before the quote. */
const LOOKED_AT = 1500;

/** `words` are those above the quote. */
export function refersBelow(words: string): boolean {
  const near =
    words.length > 2 * LOOKED_AT ? `${words.slice(0, LOOKED_AT)}\n${words.slice(-LOOKED_AT)}` : words;
  return (
    FORMS.some((form) => form.test(near)) || /インライン|文中に|[见見](?:下文|红字|紅字)|红色|紅色/.test(near)
  );
}
