"""What the form with a field of every type says once a clerk has filled it in, whatever program the clerk used."""

from __future__ import annotations

from typing import Any

READ: dict[str, Any] = {
    "form": "sample-request",
    "version": "2",
    "fields": {
        "customer_name": "示例贸易有限公司",
        "pricing": "priced",
        "weight_kg": 12.5,
        "sample_price": 1234.5,
        "discount": 12.5,
        "delivery_date": "2026-03-20",
        "feasible": True,
        "packing": ["big-bag", "bag"],
        "contact": "赵六",
        "phone": "010 1234567",
        "email": "contact@example.com",
        "order_number": "SO-2026-001",
        "remarks": "=1+1 不是公式\n第二行",
        "items": [
            {"name": "胶粒", "quantity": 3, "grade": "first", "ready_on": "2026-03-05"},
            {"name": "色粉", "quantity": 4},
        ],
    },
    "signatures": {
        "requested": {"name": "李一", "date": "2026-03-02"},
        "approved": {"name": "王二", "date": "2026-03-03"},
    },
    "attachments": [{"id": "drawing", "name": "drawing-01.pdf"}],
}
