// The browser's own voice and ear, where it has them: off until a person asks for them.

export class Voice {
  #isUsed = false;
  #ear = null;
  #isListening = false;

  /** Called when everything that was to be spoken has been. */
  onSpoken = () => {};

  /** Called with what was understood. */
  onHeard = () => {};

  /** Whether this browser can speak at all. */
  get isPossible() {
    return 'speechSynthesis' in window;
  }

  use(isWanted) {
    this.#isUsed = isWanted;
    if (!isWanted) this.hush();
  }

  speak(text) {
    if (!this.#isUsed) return;
    const words = new SpeechSynthesisUtterance(text);
    words.lang = 'en-US';
    words.onend = () => {
      if (!speechSynthesis.pending) this.onSpoken();
    };
    speechSynthesis.speak(words);
  }

  hush() {
    if (this.isPossible) speechSynthesis.cancel();
    this.listen(false);
  }

  /** Listens while it is the person's turn, in browsers that understand speech. */
  listen(isTheirTurn) {
    const Ear = window.SpeechRecognition ?? window.webkitSpeechRecognition;
    const wants = this.#isUsed && isTheirTurn && Ear !== undefined;
    if (wants === this.#isListening) return;
    this.#isListening = wants;
    if (!wants) {
      this.#ear?.abort();
      this.#ear = null;
      return;
    }

    this.#ear = new Ear();
    this.#ear.lang = 'en-US';
    this.#ear.onresult = event => this.onHeard(event.results[0][0].transcript);
    this.#ear.onend = () => { this.#isListening = false; };
    this.#ear.start();
  }
}
