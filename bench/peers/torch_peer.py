"""PyTorch on one thread: forward and backward by hand without autograd, into tensors that are kept between passes."""

import math

import torch

from serve import Kind, serve

torch.set_num_threads(1)
torch.set_grad_enabled(False)


def prepare_pass(work):
    n, depth, batch, dtype = work["n"], work["depth"], work["batch"], getattr(torch, work["dtype"])
    weights, x, top = numbers(work, dtype)
    zs = [torch.empty(batch, n, dtype=dtype) for _ in range(depth)]
    activations = [x] + [torch.empty(batch, n, dtype=dtype) for _ in range(depth)]
    deltas = [torch.empty(batch, n, dtype=dtype) for _ in range(depth)]
    gradients = [torch.empty(n, n, dtype=dtype) for _ in range(depth)]

    def run():
        z_norms, a_norms, delta_norms, dw_norms = [], [], [], []
        for w, a, z, out in zip(weights, activations, zs, activations[1:]):
            torch.mm(a, w.T, out=z)
            torch.tanh(z, out=out)
            z_norms.append(z.norm())
            a_norms.append(out.norm())
        deltas[-1].copy_(top)
        for l in range(depth - 1, -1, -1):
            delta = deltas[l]
            torch.mm(delta.T, activations[l], out=gradients[l])
            delta_norms.append(delta.norm())
            dw_norms.append(gradients[l].norm())
            if l > 0:
                below = torch.mm(delta, weights[l], out=deltas[l - 1])
                torch.ops.aten.tanh_backward.grad_input(below, activations[l], grad_input=below)
        return {
            "z": torch.stack(z_norms).tolist(),
            "a": torch.stack(a_norms).tolist(),
            "delta": torch.stack(delta_norms[::-1]).tolist(),
            "dW": torch.stack(dw_norms[::-1]).tolist(),
        }

    return run


def prepare_trials(work):
    n, depth, dtype = work["n"], work["depth"], getattr(torch, work["dtype"])
    weights = [torch.empty(n, n, dtype=dtype) for _ in range(depth)]
    activations = [torch.empty(n, dtype=dtype) for _ in range(depth + 1)]
    delta, other = torch.empty(n, dtype=dtype), torch.empty(n, dtype=dtype)
    deviation = math.sqrt(1 / n)

    def run():
        nonlocal delta, other
        activations[0].normal_()
        for w, a, out in zip(weights, activations, activations[1:]):
            w.normal_(0, deviation)
            torch.mv(w, a, out=out).tanh_()
        top = delta.normal_().norm()
        for l in range(depth - 1, 0, -1):
            torch.mv(weights[l].T, delta, out=other)
            torch.ops.aten.tanh_backward.grad_input(other, activations[l], grad_input=other)
            delta, other = other, delta
        return math.log(delta.norm() / top)

    return run


def prepare_normals(work):
    out = torch.empty(work["count"], dtype=getattr(torch, work["dtype"]))

    def run():
        out.normal_()

    return run


def prepare_activation(work):
    """tanh alone, or with its slope 1 - tanh²."""
    if work["name"] != "tanh":
        raise ValueError(f"no activation {work['name']}")
    x = torch.randn(work["count"], dtype=getattr(torch, work["dtype"]))
    out, slope, one = torch.empty_like(x), torch.empty_like(x), torch.ones_like(x)

    def run():
        torch.tanh(x, out=out)
        if work["slope"]:
            torch.ops.aten.tanh_backward.grad_input(one, out, grad_input=slope)

    return run


def numbers(work, dtype):
    """W^1 … W^L, the input and the gradient at the top: of the work's file, or freshly drawn."""
    n, depth, batch = work["n"], work["depth"], work["batch"]
    if "file" not in work:
        weights = [torch.randn(n, n, dtype=dtype).mul_(math.sqrt(1 / n)) for _ in range(depth)]
        return weights, torch.randn(batch, n, dtype=dtype), torch.randn(batch, n, dtype=dtype)
    size = depth * n * n + 2 * batch * n
    values = torch.from_file(work["file"], size=size, dtype=torch.float64).to(dtype)
    *weights, x, top = values.split([n * n] * depth + [batch * n, batch * n])
    return [w.view(n, n) for w in weights], x.view(batch, n), top.view(batch, n)


serve(
    {"torch": torch.__version__, "capability": torch.backends.cpu.get_cpu_capability()},
    {
        Kind.PASS: prepare_pass,
        Kind.TRIALS: prepare_trials,
        Kind.NORMALS: prepare_normals,
        Kind.ACTIVATION: prepare_activation,
    },
)
