// A debug adapter for tests: it "runs" a program that exists only in its launch arguments. It prints what it is told
// to, stops at one line, and knows the values of the variables it was given.

import {
  ContinuedEvent,
  DebugSession,
  InitializedEvent,
  OutputEvent,
  StoppedEvent,
  TerminatedEvent,
} from '@vscode/debugadapter';
import type { DebugProtocol } from '@vscode/debugprotocol';

interface Script extends DebugProtocol.LaunchRequestArguments {
  readonly program: string;
  /** From 1. */
  readonly line: number;
  readonly values: Readonly<Record<string, string>>;
  readonly output: readonly string[];
}

const THREAD = 1;
const FRAME = 1;

class ScriptedSession extends DebugSession {
  private script: Script | undefined;

  protected override initializeRequest(response: DebugProtocol.InitializeResponse): void {
    response.body = { supportsConfigurationDoneRequest: true, supportsEvaluateForHovers: true };
    this.sendResponse(response);
  }

  protected override launchRequest(
    response: DebugProtocol.LaunchResponse,
    script: DebugProtocol.LaunchRequestArguments,
  ): void {
    this.script = script as Script;
    this.sendResponse(response);
    this.sendEvent(new InitializedEvent());
  }

  protected override configurationDoneRequest(response: DebugProtocol.ConfigurationDoneResponse): void {
    this.sendResponse(response);
    for (const text of this.script?.output ?? []) {
      this.sendEvent(new OutputEvent(text, 'stdout'));
    }
    this.sendEvent(new StoppedEvent('breakpoint', THREAD));
  }

  protected override threadsRequest(response: DebugProtocol.ThreadsResponse): void {
    response.body = { threads: [{ id: THREAD, name: 'main' }] };
    this.sendResponse(response);
  }

  protected override stackTraceRequest(response: DebugProtocol.StackTraceResponse): void {
    const { program = '', line = 1 } = this.script ?? {};
    response.body = {
      stackFrames: [{ id: FRAME, name: 'main', line, column: 1, source: { name: 'main', path: program } }],
      totalFrames: 1,
    };
    this.sendResponse(response);
  }

  protected override scopesRequest(response: DebugProtocol.ScopesResponse): void {
    response.body = { scopes: [{ name: 'Locals', variablesReference: 1, expensive: false }] };
    this.sendResponse(response);
  }

  protected override variablesRequest(response: DebugProtocol.VariablesResponse): void {
    const values = Object.entries(this.script?.values ?? {});
    response.body = { variables: values.map(([name, value]) => ({ name, value, variablesReference: 0 })) };
    this.sendResponse(response);
  }

  protected override evaluateRequest(
    response: DebugProtocol.EvaluateResponse,
    { expression }: DebugProtocol.EvaluateArguments,
  ): void {
    const result = this.script?.values[expression];
    if (result === undefined) {
      this.sendErrorResponse(response, 1, `no variable ${expression}`);
      return;
    }
    response.body = { result, variablesReference: 0 };
    this.sendResponse(response);
  }

  protected override continueRequest(response: DebugProtocol.ContinueResponse): void {
    this.sendResponse(response);
    this.sendEvent(new ContinuedEvent(THREAD));
    this.sendEvent(new TerminatedEvent());
  }

  protected override disconnectRequest(response: DebugProtocol.DisconnectResponse): void {
    this.sendResponse(response);
    this.shutdown();
  }
}

ScriptedSession.run(ScriptedSession);
