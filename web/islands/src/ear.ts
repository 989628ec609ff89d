// The microphone, reduced to loudness. It also records when asked to; the sound stays in the page until it is kept.
import { frames, hear, silence, type Heard } from "./core/speech.ts";

export class Ear {
  heard: Heard = silence;
  private context = new AudioContext();
  private analyser = this.context.createAnalyser();
  private samples: Float32Array<ArrayBuffer>;
  private read: number;
  private timer: ReturnType<typeof setInterval>;
  private recorder: MediaRecorder | undefined;
  private pieces: Blob[] = [];

  constructor(private stream: MediaStream, record: boolean, lost: () => void) {
    this.analyser.fftSize = 32768; // two thirds of a second: enough for a page whose timers are slowed down
    this.samples = new Float32Array(this.analyser.fftSize);
    this.context.createMediaStreamSource(stream).connect(this.analyser);
    this.read = performance.now();
    this.timer = setInterval(() => this.listen(), 100);
    stream.getAudioTracks()[0]?.addEventListener("ended", lost);
    if (record) {
      this.recorder = new MediaRecorder(stream);
      this.recorder.ondataavailable = (e) => this.pieces.push(e.data);
      this.recorder.start(1000);
    }
  }

  private listen(): void {
    const elapsed = Math.floor((performance.now() - this.read) / 20) * 20;
    this.read += elapsed;
    this.analyser.getFloatTimeDomainData(this.samples);
    this.heard = frames(this.samples, this.context.sampleRate, elapsed).reduce(hear, this.heard);
  }

  /** Lets go of the microphone, and gives the recording when there is one. */
  async close(): Promise<Blob | undefined> {
    clearInterval(this.timer);
    this.listen();
    const r = this.recorder;
    if (r && r.state !== "inactive") {
      const ended = new Promise((done) => r.addEventListener("stop", done, { once: true }));
      r.stop();
      await ended;
    }
    this.stream.getTracks().forEach((t) => t.stop());
    await this.context.close();
    return this.pieces.length > 0 ? new Blob(this.pieces, { type: r?.mimeType ?? "" }) : undefined;
  }
}
