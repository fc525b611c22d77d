// The sound of a timed task whose time has come: three short tones, again every twenty seconds until somebody deals with
// it. Made by the browser itself, from no file.

const TONES = [0, 0.25, 0.5] as const;
const EVERY = 20_000;
const PITCH = 880;
const LOUDNESS = 0.15;
const LENGTH = 0.18;

function play(context: AudioContext): void {
  for (const at of TONES) {
    const tone = context.createOscillator();
    const volume = context.createGain();
    tone.frequency.value = PITCH;
    volume.gain.value = LOUDNESS;
    tone.connect(volume).connect(context.destination);
    tone.start(context.currentTime + at);
    tone.stop(context.currentTime + at + LENGTH);
  }
}

/** Begins to ring. Returns what ends it. A browser without sound stays silent; the notice on the page is there anyway. */
export function ring(): () => void {
  if (typeof AudioContext === "undefined") return () => undefined;
  const context = new AudioContext();
  play(context);
  const timer = setInterval(() => play(context), EVERY);
  return () => {
    clearInterval(timer);
    void context.close();
  };
}
