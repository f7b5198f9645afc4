import { API_ARITY } from '../apiNames';
import { ERRNO, winsockName } from '../errnoNames';
import type { Edit } from '../finding';
import type { SyntaxNode } from '../reader/syntax';
import { isApi } from '../flow/apiCalls';
import type { FunctionModel } from '../flow/functionModel';
import { functionsThat } from '../flow/functionsThat';
import { after } from '../flow/step';
import type { CallStep, Step } from '../flow/step';
import type { Rule } from '../rule';
import { matchesNamed } from '../source/fileFacts';

export const errnoAfterWinsockCall: Rule = {
  id: 'errno-after-winsock-call',
  severity: 'warning',
  statement: 'S03',
  platform: 'win',
  title: {
    en: 'errno is read after a Winsock call',
    'zh-cn': '在 Winsock 调用之后读取 errno',
  },
  description: {
    en: 'Winsock does not set errno, so errno, perror and strerror(errno) tell of something else, often of success. Read WSAGetLastError and take the text from FormatMessage.',
    'zh-cn':
      'Winsock 不设置 errno，因此 errno、perror 和 strerror(errno) 说的是别的事，往往是“成功”。请读取 WSAGetLastError，并用 FormatMessage 取得文本。',
  },
  bad: 'if (connect(s, name, length) == SOCKET_ERROR) perror("connect");',
  good: 'if (connect(s, name, length) == SOCKET_ERROR) fprintf(stderr, "connect: %d\\n", WSAGetLastError());',
  check({ fn, file, report }) {
    if (!file.includesWinsock || !file.matches(NAMES_ERRNO)) {
      return;
    }
    if (file.macros.has('errno') || file.matches(SETS_ERRNO)) {
      return;
    }
    const reported = new Set<SyntaxNode>();
    for (const call of fn.calls.filter(isFallible)) {
      for (const edge of fn.failureEdges(call)) {
        const steps = after(
          edge,
          step => step.kind === 'call' && !HARMLESS.test(step.callee) && errnoIn(step) === undefined,
        );
        for (const step of steps) {
          const use = errnoIn(step) ?? reportIn(fn, step);
          if (use && !reported.has(use) && !isOfUnixSocket(use)) {
            reported.add(use);
            report({
              at: use,
              message: {
                en: `${call.callee} does not set errno on Windows; its reason is in WSAGetLastError().`,
                'zh-cn': `在 Windows 上 ${call.callee} 不设置 errno；原因在 WSAGetLastError() 中。`,
              },
              related: [{ range: call.node, message: { en: 'The call that failed', 'zh-cn': '失败的调用' } }],
              ...(use.type === 'identifier'
                ? {
                    fix: {
                      title: { en: 'Read WSAGetLastError()', 'zh-cn': '读取 WSAGetLastError()' },
                      edits: [{ range: use, text: 'WSAGetLastError()' }, ...constantBeside(use)],
                    },
                  }
                : {}),
            });
          }
        }
      }
    }
  },
};

const NAMES_ERRNO = /\b(?:errno|perror)\b/;

/** Whether a statement tells of the path of a Unix socket: code that Windows mostly does not build. */
function isOfUnixSocket(use: SyntaxNode): boolean {
  return /\bsun_path\b/.test(use.ancestor('expression_statement')?.text ?? '');
}

/** A program that stores into errno means its own. */
const SETS_ERRNO = /\berrno\s*=(?!=|\s*%)|\b_set_errno\b/;

/** Where errno is compared with one of its constants, that constant has to become Winsock's as well. */
function constantBeside(use: SyntaxNode): readonly Edit[] {
  const comparison = use.parent;
  const other = comparison?.children.find(child => child !== use && ERRNO.test(child.text));
  return other && /^[=!]=$/.test(comparison?.operator ?? '')
    ? [{ range: other, text: winsockName(other.text) }]
    : [];
}

/** Calls that set no errno of their own and so leave the question open. */
const HARMLESS =
  /^(?:operator<<|closesocket|WSACleanup|shutdown|f?w?printf|f?puts|strerror|perror|WSAGetLastError|freeaddrinfo|free|Sleep|(?:std::)?(?:strerror|w?string(?:_view)?|to_w?string|(?:generic|system)_category))$/;

function isFallible(call: CallStep): boolean {
  return (
    Object.hasOwn(API_ARITY, call.callee) &&
    isApi(call, call.callee) &&
    !/^(?:WSAGetLastError|hton|ntoh)/.test(call.callee)
  );
}

/** Functions that print what errno says, and read no other code before. */
const REPORTERS = functionsThat(
  String.raw`\b(?:perror\s*\(|strerror\s*\(\s*errno\b)`,
  String.raw`WSAGetLastError|\berrno\s*=(?!=|\s*%)`,
);

/** A call of a function of the file that prints what errno says. */
function reportIn({ file }: FunctionModel, step: Step): SyntaxNode | undefined {
  return step.kind === 'call' && matchesNamed(file, REPORTERS, step.callee).length > 0
    ? step.node
    : undefined;
}

/** The place in a step where errno is read; undefined where it is not. */
function errnoIn(step: Step): SyntaxNode | undefined {
  switch (step.kind) {
    case 'call':
      return step.callee === 'perror'
        ? step.node
        : step.args.flatMap(arg => arg.descendants('identifier')).find(({ text }) => text === 'errno');
    case 'store':
      return step.value && named(step.value);
    case 'opaque':
      return step.node.type === 'lambda_expression' ? undefined : named(step.node);
    case 'test':
    case 'return':
    case 'throw':
      return named(step.node);
    default:
      return undefined;
  }
}

function named(node: SyntaxNode): SyntaxNode | undefined {
  return node.descendants('identifier').find(({ text }) => text === 'errno');
}
