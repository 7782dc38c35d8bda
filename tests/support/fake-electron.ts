/**
 * @file A double of the parts of Electron that Nabla uses, as an alias of `electron` in the tests. Values cross between the two
 * sides by structured clone and errors are rewritten, as in the real one. `fake` is the test's side of it.
 */

import { EventEmitter } from 'node:events';

type Listener = (...args: never[]) => unknown;

export class FakeWebContents extends EventEmitter {
  readonly sent: { channel: string; data: unknown }[] = [];
  readonly mainFrame = { url: '' };
  reloads = 0;
  openWindow: (details: { url: string }) => { action: string } = () => ({ action: 'allow' });
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.openWindow = handler;
  }
  getURL(): string {
    return this.mainFrame.url;
  }
  reload(): void {
    this.reloads += 1;
  }
  send(channel: string, data: unknown): void {
    this.sent.push({ channel, data });
    ipcRenderer.emit(channel, {}, structuredClone(data));
  }
}

export class BrowserWindow extends EventEmitter {
  readonly webContents = new FakeWebContents();
  readonly options: { readonly webPreferences: Record<string, unknown> };
  minimized = false;
  focused = 0;
  constructor(options: { readonly webPreferences: Record<string, unknown> }) {
    super();
    this.options = options;
    fake.windows.push(this);
    app.emit('web-contents-created', {}, this.webContents);
  }
  static getAllWindows(): readonly BrowserWindow[] {
    return fake.windows;
  }
  static fromWebContents(contents: FakeWebContents): BrowserWindow | null {
    return fake.windows.find((window) => window.webContents === contents) ?? null;
  }
  loadURL(url: string): Promise<void> {
    this.webContents.mainFrame.url = url;
    return Promise.resolve();
  }
  show(): void {}
  isMinimized(): boolean {
    return this.minimized;
  }
  restore(): void {
    this.minimized = false;
  }
  focus(): void {
    this.focused += 1;
  }
}

class FakeApp extends EventEmitter {
  readonly calls: string[] = [];
  readonly paths = new Map<string, string>();
  exitCode: number | undefined;
  hasLock = true;
  setPath(name: string, path: string): void {
    this.paths.set(name, path);
  }
  enableSandbox(): void {
    this.calls.push('enableSandbox');
  }
  requestSingleInstanceLock(): boolean {
    return this.hasLock;
  }
  whenReady(): Promise<void> {
    this.calls.push('whenReady');
    return Promise.resolve();
  }
  quit(): void {
    this.calls.push('quit');
    this.emit('will-quit', preventable());
  }
  exit(code: number): void {
    this.exitCode = code;
  }
}

export const app = new FakeApp();

class FakeIpcMain {
  readonly handlers = new Map<string, Listener>();
  handle(channel: string, handler: Listener): void {
    if (this.handlers.has(channel))
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.handlers.set(channel, handler);
  }
  removeHandler(channel: string): void {
    this.handlers.delete(channel);
  }
}

export const ipcMain = new FakeIpcMain();

class FakeIpcRenderer extends EventEmitter {
  /** Calls from the top frame of the first window, unless the test set another sender. */
  async invoke(channel: string, request: unknown): Promise<unknown> {
    const handler = ipcMain.handlers.get(channel) as
      | ((event: object, request: unknown) => unknown)
      | undefined;
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
    const sender = fake.windows[0]?.webContents ?? new FakeWebContents();
    const event = { sender, senderFrame: sender.mainFrame, ...fake.sender };
    try {
      return structuredClone(await handler(event, structuredClone(request)));
    } catch (error) {
      throw new Error(`Error invoking remote method '${channel}': ${error}`);
    }
  }
}

export const ipcRenderer = new FakeIpcRenderer();

export const contextBridge = {
  exposeInMainWorld(name: string, value: unknown): void {
    fake.exposed.set(name, value);
  },
};

export const protocol = {
  registerSchemesAsPrivileged(schemes: readonly { scheme: string; privileges: object }[]): void {
    fake.schemes = schemes;
  },
  handle(scheme: string, handler: (request: Request) => Promise<Response>): void {
    fake.protocols.set(scheme, handler);
  },
};

type Permission = (contents: unknown, permission: string, extra: never) => boolean | undefined;

class FakeSession {
  request: Permission = () => undefined;
  check: Permission = () => undefined;
  device: () => boolean = () => true;
  beforeRequest: (details: { url: string }, decide: (answer: { cancel: boolean }) => void) => void = () => {};
  setPermissionRequestHandler(handler: Permission): void {
    this.request = handler;
  }
  setPermissionCheckHandler(handler: Permission): void {
    this.check = handler;
  }
  setDevicePermissionHandler(handler: () => boolean): void {
    this.device = handler;
  }
  readonly webRequest = {
    onBeforeRequest: (handler: FakeSession['beforeRequest']) => {
      this.beforeRequest = handler;
    },
  };
}

export const session = { defaultSession: new FakeSession() };

export const shell = {
  openExternal(url: string): Promise<void> {
    fake.opened.push(url);
    return Promise.resolve();
  },
};

export const dialog = {
  showMessageBox: (options: { message: string }) => {
    fake.questions.push(options.message);
    return Promise.resolve({ response: fake.answer });
  },
  showOpenDialog: () => Promise.resolve({ canceled: fake.folder === undefined, filePaths: [fake.folder] }),
  showErrorBox: (_title: string, message: string) => void fake.errors.push(message),
};

interface FakeMenuItem {
  readonly label?: string;
  readonly click?: () => void;
  readonly submenu?: readonly FakeMenuItem[];
}

export const Menu = {
  buildFromTemplate: (template: readonly FakeMenuItem[]) => template,
  setApplicationMenu(menu: readonly FakeMenuItem[]): void {
    fake.menu = menu;
  },
};

/** An event whose default action can be prevented. */
export function preventable(url = '') {
  return {
    url,
    prevented: false,
    preventDefault() {
      this.prevented = true;
    },
  };
}

const untouched = () => ({
  windows: [] as BrowserWindow[],
  protocols: new Map<string, (request: Request) => Promise<Response>>(),
  schemes: [] as readonly { scheme: string; privileges: object }[],
  menu: [] as readonly FakeMenuItem[],
  /** Overrides of the next callers' `sender` and `senderFrame`. */
  sender: {} as { sender?: FakeWebContents; senderFrame?: { url: string } | null },
  opened: [] as string[],
  questions: [] as string[],
  errors: [] as string[],
  /** Button that a person presses. */
  answer: 0,
  /** Folder that a person chooses. */
  folder: undefined as string | undefined,
});

export const fake = {
  ...untouched(),
  /** What the preload script gave to the page; a module runs once, so this survives `reset`. */
  exposed: new Map<string, unknown>(),
  reset(): void {
    Object.assign(fake, untouched());
    app.removeAllListeners();
    app.calls.length = 0;
    app.exitCode = undefined;
    app.hasLock = true;
    ipcMain.handlers.clear();
    ipcRenderer.removeAllListeners();
    session.defaultSession = new FakeSession();
  },
};
