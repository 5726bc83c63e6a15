"""Every way to multiply gives the dense product, as nearly as its weights allow."""

from __future__ import annotations

import pytest
import torch

from companion.language.decoder import products


@pytest.fixture
def weight() -> torch.Tensor:
    return torch.randn(96, 64, generator=torch.Generator().manual_seed(0))


@pytest.mark.parametrize("rows", [1, 5])
@pytest.mark.parametrize("biased", [False, True])
@pytest.mark.parametrize(("make", "error"), [(products.dense, 1e-6), (products.sixteen_bit, 0.01)])
def test_products(make: object, error: float, rows: int, biased: bool, weight: torch.Tensor) -> None:
    bias = torch.randn(96, generator=torch.Generator().manual_seed(1)) if biased else None
    product = make(weight, bias)  # type: ignore[operator]  # one of two functions
    given = torch.randn(rows, 64, generator=torch.Generator().manual_seed(2))
    if product is None:  # no such kernel here: the decoder takes the next wider one
        return
    exact = torch.nn.functional.linear(given, weight, bias)
    assert (product(given).float() - exact).norm() <= error * exact.norm()


def test_what_float16_cannot_hold_is_not_packed_into_it(weight: torch.Tensor) -> None:
    weight[0, 0] = 1e6
    product = products.sixteen_bit(weight, None)
    given = torch.ones(1, 64)
    exact = given @ weight.T
    assert product is None or abs(float(product(given)[0, 0]) - float(exact[0, 0])) < 0.01 * float(exact[0, 0])
